"""A later last day for one agency or one enterprise, by the province, with a reason, on record."""

from datetime import date, datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.models import Agency, Season
from agencies.selectors import season
from enterprises.models import Enterprise, Extension
from enterprises.selectors.deadlines import SEASON_DAY


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
    """Record the extension; from then on every deadline reads it. Undone by no one."""
    if not actor.is_province:
        raise NotAllowed("只有省科技厅可以批准延期。")
    if (agency_no is None) == (enterprise_id is None):
        raise Refusal("延期须针对一个评价工作机构或一家企业，请选择其一。")
    if not reason.strip():
        raise Refusal("批准延期必须写明理由。")
    of_season = season(year)
    _must_be_later(of_season, deadline, until, now)
    return Extension.objects.create(
        season=of_season,
        deadline=deadline,
        agency=agency_no and Agency.objects.get(pk=agency_no),
        enterprise=enterprise_id and Enterprise.objects.get(pk=enterprise_id),
        until=until,
        reason=reason.strip(),
        granted_by_id=actor.user_id,
        granted_at=now,
    )


def _must_be_later(of_season: Season, deadline: str, until: date, now: datetime) -> None:
    if deadline not in Extension.Deadline.values:
        raise Refusal("请选择要延长的期限：企业提交、企业补正或机构报送。")
    if until < beijing_day(now):
        raise Refusal("延期的截止日不能早于今天。")
    own = getattr(of_season, SEASON_DAY[deadline])
    if until <= own:
        raise Refusal(f"延期的截止日须晚于原定的 {own.month}月{own.day}日。")
