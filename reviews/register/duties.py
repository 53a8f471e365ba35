"""Until when numbers are valid, and which announcements the clock would carry out."""

from collections.abc import Iterator
from datetime import datetime

from agencies.access import Actor
from agencies.duties import Duty
from agencies.models import Season
from reviews.cases.enums import State
from reviews.cases.selectors.cases import visible_cases
from reviews.register.models import Announcement, Registration
from reviews.register.selectors.announceable import announceable

AFTERWARDS = "到期后查询页显示“已过有效期”；要继续享受政策的，须参加新一年度的评价。"


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """An enterprise meets the end of its own number, everybody else that of the season's."""
    if not actor.is_enterprise:
        yield Duty(
            key=f"{season.year}-validity",
            title=f"{season.year} 年度入库登记编号有效期届满",
            due_on=season.numbers_valid_until,
            hands="已入库企业",
            by_itself=AFTERWARDS,
        )
        return
    own = Registration.objects.filter(evaluation__in=visible_cases(actor).filter(season=season))
    for number in own.filter(evaluation__state=State.REGISTERED).order_by("pk"):
        yield Duty(
            key=f"validity-{number.pk}",
            title=f"入库登记编号 {number.number} 有效期届满",
            due_on=number.valid_until,
            hands="本企业",
            by_itself=AFTERWARDS,
            place="own_case",
            place_id=number.evaluation_id,
        )


def happens(now: datetime) -> Iterator[str]:
    asked = Announcement.objects.filter(announced_at=None).order_by("pk")
    for announcement in asked:
        count = announceable(announcement.season_id, now).count()
        yield (
            f"{announcement}：{count} 家入库" if count else f"{announcement}撤回：没有可公告的企业"
        )
