"""A later last day for one agency or one enterprise, by the province, with a reason, on record."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.day_words import day_words, full_day
from agencies.deadlines import beijing_day
from agencies.models import Agency, Season
from agencies.selectors import season
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import SEASON_DAY, last_day
from enterprises.form.services.parts import postpone
from enterprises.people.models import Enterprise, Representative
from reviews.cases.enums import State
from reviews.cases.selectors.extension_plan import ExtensionPlan, extension_plan, reached
from reviews.cases.services.acts_told import tell_of_extension


class NotSeen(Exception):
    """No refusal: the granter is shown the days that would move, in `plan`, and asked again."""

    def __init__(self, plan: ExtensionPlan) -> None:
        super().__init__("the days that would move have not been seen")
        self.plan = plan


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
    seen: str | None = None,
) -> Extension:
    """Record the extension; from then on every deadline reads it. Undone by no one.

    Effects: the record, with the agency's day that follows from it; where it reaches beyond the
    season's last day for corrections, the due day of the cases that are returned now, which their
    enterprises are told; the agency and the enterprises that may file later are told. Raises Refusal for a day that is not later than the one that holds; NotSeen
    for a page that has not shown these days (`seen` is its plan's fingerprint, None for no page).
    """
    if not actor.is_province:
        raise NotAllowed("只有省科技厅可以批准延期。")
    if (agency_no is None) == (enterprise_id is None):
        raise Refusal("延期须针对一个评价工作机构或一家企业，请选择其一。")
    if not reason.strip():
        raise Refusal("批准延期必须写明理由。")
    of_season = Season.objects.select_for_update(of=("self",)).get(pk=season(year).pk)
    agency = agency_no and Agency.objects.get(pk=agency_no)
    enterprise = enterprise_id and Enterprise.objects.select_related("division").get(
        pk=enterprise_id
    )
    _must_be_later(of_season, deadline, until, now, agency_no=agency_no, enterprise=enterprise)
    if seen is not None:
        target = {"agency_no": agency_no, "enterprise": enterprise}
        plan = extension_plan(of_season, deadline, until, **target, now=now)
        if plan.fingerprint != seen:
            raise NotSeen(plan)
    granted = Extension.objects.create(
        season=of_season,
        deadline=deadline,
        agency=agency,
        enterprise=enterprise,
        until=until,
        reason=reason.strip(),
        granted_by_id=actor.user_id,
        granted_at=now,
    )
    if granted.correct_until and until > of_season.correction_deadline:
        _move_corrections(granted, now)
    tell_of_extension(granted, now)
    return granted


def _move_corrections(granted: Extension, now: datetime) -> None:
    """A case returned later gets its own due day from the reviewer, whatever was granted before."""
    until = granted.correct_until
    under_way = reached(
        granted.season,
        granted.deadline,
        agency_no=granted.agency_id,
        enterprise=granted.enterprise,
    )
    returned = under_way.filter(state=State.RETURNED, correction_due__lt=until)
    cases = list(returned.order_by("pk").select_for_update(of=("self",)))
    for case in cases:
        case.correction_due = until
        case.save(update_fields=["correction_due"])
    forms = [case.form_id for case in cases]
    postpone(forms, until=until)
    people = Representative.objects.filter(enterprise__forms__in=forms).order_by("pk")
    tell(
        people.values_list("user", flat=True),
        topic=Message.Topic.DEADLINE,
        topic_id=f"extension-{granted.pk}",
        subject=f"补正截止日延长至 {day_words(until, plain_year=granted.season_id)} 24:00",
        body=f"省科技厅批准延期，补正可在 {full_day(until)} 24:00（北京时间）前重新提交。"
        f"理由：{granted.reason}",
        place="enterprise_home",
        legal_notice=True,
        now=now,
    )


def _must_be_later(
    of_season: Season,
    deadline: str,
    until: date,
    now: datetime,
    *,
    agency_no: int | None,
    enterprise: Enterprise | None,
) -> None:
    if deadline not in Extension.Deadline.values:
        raise Refusal("请选择要延长的期限：企业提交、企业补正或机构报送。")
    if until < beijing_day(now):
        raise Refusal("延期的截止日不能早于今天。")
    if until.year > of_season.year + 1:
        raise Refusal(f"延期最迟到 {of_season.year + 1} 年，请核对年份。")
    home = enterprise.division.agency_id if enterprise else agency_no
    holds = last_day(
        of_season, deadline, enterprise_id=enterprise and enterprise.pk, agency_no=home
    )
    if until <= holds:
        is_own = holds == getattr(of_season, SEASON_DAY[deadline])
        day = day_words(holds, plain_year=of_season.year)
        which = f"原定的 {day}" if is_own else f"已经批准的 {day}，较早的日期不起作用"
        raise Refusal(f"延期的截止日须晚于{which}。")
