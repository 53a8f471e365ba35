"""Until when enterprises submit, as each reader meets it (rulebook §5)."""

from collections.abc import Iterator
from datetime import date

from agencies.access import Actor
from agencies.duties import Duty
from agencies.models import Season
from enterprises.form.selectors.deadlines import SUBMIT, last_day, submit_day
from enterprises.form.selectors.filing_days import extended_agencies
from enterprises.people.models import Enterprise

TITLE = "企业提交《信息表》截止"


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """An enterprise meets its own day, city and county their city's, the province every one."""
    if actor.is_enterprise:
        own = Enterprise.objects.select_related("division").get(pk=actor.enterprise_id)
        yield _duty(season, submit_day(season, own), hands="本企业")
        return
    yield _duty(season, last_day(season, SUBMIT, enterprise_id=None, agency_no=actor.agency_no))
    if actor.agency_no is None:
        for place, until in extended_agencies(season):
            yield _duty(season, until, where=place)


def _duty(season: Season, day: date, *, hands: str = "企业", where: str = "") -> Duty:
    return Duty(
        key=f"{season.year}-submit{where and f'-{where}'}",
        title=f"{TITLE}（{where}，已延期）" if where else TITLE,
        due_on=day,
        hands=hands,
        opens_on=season.opens_on,
        by_itself="24:00 起不再接收提交；只保存、没有提交的，不进入本年度评价。",
        place="desk",
    )
