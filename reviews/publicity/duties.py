"""Lists in publicity on the calendar, and which the clock would close (rulebook §6)."""

from collections.abc import Iterator
from datetime import datetime

from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.duties import Duty
from agencies.models import Season
from reviews.cases.selectors.cases import visible_cases
from reviews.publicity.models import Publicity
from reviews.publicity.selectors.evidence import to_clear
from reviews.publicity.selectors.publicity import publicity_lists


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """Lists are public: staff meet every one, an enterprise that in which it stands."""
    lists = publicity_lists().filter(batch__season=season)
    if actor.is_enterprise:
        lists = lists.filter(rows__evaluation__in=visible_cases(actor).values("pk"))
    for one in lists:
        yield Duty(
            key=f"publicity-{one.pk}",
            title=f"{one.batch}公示期满",
            due_on=one.last_day,
            hands="公众，可提出异议",
            opens_on=one.first_day,
            by_itself="24:00 期满；没有异议的，由省科技厅公告入库登记编号。",
            place="public_list",
            place_id=one.pk,
        )


def happens(now: datetime) -> Iterator[str]:
    over = Publicity.objects.filter(closed_at=None, last_day__lt=beijing_day(now))
    for one in over.select_related("batch").defer("text").order_by("pk"):
        yield f"{one.batch}公示期满"
    if count := to_clear(now).count():
        yield f"清除 {count} 份不予受理异议的材料"
