"""A later last day for one agency or one enterprise, by the province, with a reason, on record."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.day_words import day_words, full_day, until_words
from agencies.deadlines import beijing_day
from agencies.models import Agency, Season
from agencies.selectors import season
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import CORRECT, EXTENDED_BY, SEASON_DAY
from enterprises.form.services.parts import postpone
from enterprises.people.models import Enterprise, Representative
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


@transaction.atomic
def grant(
    *,
    actor: Actor,
    year: int,
    deadline: str,
    until: date,
    reason: str,
    now: datetime,
    agency_no: int | None = None,
    enterprise_id: int | None = None,
) -> Extension:
    """Record the extension; from then on every deadline reads it. Undone by no one.

    Effects: the record; where it reaches beyond the season's last day for corrections, the due
    day of the cases that are returned now, which their enterprises are told.
    """
    if not actor.is_province:
        raise NotAllowed("只有省科技厅可以批准延期。")
    if (agency_no is None) == (enterprise_id is None):
        raise Refusal("延期须针对一个评价工作机构或一家企业，请选择其一。")
    if not reason.strip():
        raise Refusal("批准延期必须写明理由。")
    of_season = season(year)
    _must_be_later(of_season, deadline, until, now)
    granted = Extension.objects.create(
        season=of_season,
        deadline=deadline,
        agency=agency_no and Agency.objects.get(pk=agency_no),
        enterprise=enterprise_id and Enterprise.objects.get(pk=enterprise_id),
        until=until,
        reason=reason.strip(),
        granted_by_id=actor.user_id,
        granted_at=now,
    )
    if deadline in EXTENDED_BY[CORRECT] and until > of_season.correction_deadline:
        _move_corrections(granted, now)
    return granted


def _move_corrections(granted: Extension, now: datetime) -> None:
    """A case returned later gets its own due day from the reviewer, whatever was granted before."""
    reach = {"agency": granted.agency} if granted.agency else {"enterprise": granted.enterprise}
    returned = Evaluation.objects.filter(
        state=State.RETURNED, season=granted.season, correction_due__lt=granted.until, **reach
    )
    cases = list(returned.select_for_update(of=("self",)).order_by("pk"))
    for case in cases:
        case.correction_due = granted.until
        case.save(update_fields=["correction_due"])
    forms = [case.form_id for case in cases]
    postpone(forms, until=granted.until)
    people = Representative.objects.filter(enterprise__forms__in=forms).order_by("pk")
    tell(
        people.values_list("user", flat=True),
        topic=Message.Topic.DEADLINE,
        topic_id=f"extension-{granted.pk}",
        subject=f"补正截止日延长至 {until_words(granted.until)}",
        body=f"省科技厅批准延期，补正可在 {full_day(granted.until)}"
        f" 24:00（北京时间）前重新提交。理由：{granted.reason}",
        place="enterprise_home",
        now=now,
    )


def _must_be_later(of_season: Season, deadline: str, until: date, now: datetime) -> None:
    if deadline not in Extension.Deadline.values:
        raise Refusal("请选择要延长的期限：企业提交、企业补正或机构报送。")
    if until < beijing_day(now):
        raise Refusal("延期的截止日不能早于今天。")
    own = getattr(of_season, SEASON_DAY[deadline])
    if until <= own:
        raise Refusal(f"延期的截止日须晚于原定的 {day_words(own)}。")
