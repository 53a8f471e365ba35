"""A new season, opened by the province from the last one's settings (rulebook §5)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.day_words import full_day, until_words
from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES, Role
from agencies.models import Membership, Season
from followup.agenda.next_season import a_year_later

DAYS = (
    "opens_on",
    "enterprise_deadline",
    "correction_deadline",
    "agency_deadline",
    "early_until",
    "annual_report_due",
    "annual_update_due",
    "numbers_valid_until",
)


def next_season(*, now: datetime) -> Season:
    """The season after the last one, not saved: its settings, each day a year later.

    Raises Refusal where there is none to begin from, or where the last one has not begun.
    """
    last = Season.objects.order_by("-year").first()
    if last is None:
        raise Refusal("还没有任何评价年度，第一个年度请在系统管理中录入。")
    if last.year > beijing_day(now).year:
        raise Refusal(f"{last.year} 年度已经设置；下一个年度到 {last.year} 年才能设置。")
    values = {field.name: getattr(last, field.name) for field in Season._meta.concrete_fields}
    later = {name: a_year_later(values[name]) for name in DAYS}
    return Season(**{**values, **later, "year": last.year + 1})


@transaction.atomic
def open_season(*, actor: Actor, season: Season, now: datetime) -> Season:
    """Save the season that was prepared by `next_season`, its days perhaps changed.

    Effects, in order: the row; a message to everybody who works for agencies, counties and the
    province. Raises Refusal: not a provincial lead, another year than the next, days against each
    other; LostRace when somebody was faster.
    """
    if actor.role != Role.PROVINCIAL_LEAD:
        raise NotAllowed("只有省级负责人可以设置新的评价年度。")
    if Season.objects.filter(year=season.year).exists():
        raise LostRace(f"{season.year} 年度刚刚已由他人设置，请刷新后查看。")
    if season.year != next_season(now=now).year:
        raise Refusal("只能设置最近一个评价年度的下一年度。")
    try:
        season.full_clean()
    except ValidationError as bad:
        raise Refusal("".join(bad.messages)) from bad
    season.save(force_insert=True)
    _tell(season, now)
    return season


def _tell(season: Season, now: datetime) -> None:
    staff = Membership.objects.filter(
        role__in=sorted(CITY_ROLES | PROVINCIAL_ROLES), user__is_active=True
    )
    year = season.year
    tell(
        staff.order_by("pk").values_list("user", flat=True),
        topic=Message.Topic.WORK,
        topic_id=f"season-{year}-opened",
        subject=f"{year} 年度评价日程已确定",
        body=f"{year} 年度自 {full_day(season.opens_on)} 起填报，企业提交至 "
        f"{until_words(season.enterprise_deadline, plain_year=year)}，评价机构报送至 "
        f"{until_words(season.agency_deadline, plain_year=year)}。全部日期见“年度日程”。",
        place="agenda",
        now=now,
    )
