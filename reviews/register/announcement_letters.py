"""Who learns that an announcement was carried out, or withdrawn because nothing was left for it.

Each enterprise is told its number by the move of its case (`reviews.cases.letters`).
"""

from collections import Counter
from datetime import datetime
from typing import Any

from accounts.models import Message
from accounts.services import tell
from agencies.selectors import agency_people
from reviews.cases.models import Evaluation
from reviews.register.models import Announcement


def tell_of_announcement(announcement: Announcement, now: datetime) -> None:
    """Who asked for it, and each agency that has numbers in it."""
    cases = Evaluation.objects.filter(registration__announcement=announcement).order_by()
    counts = Counter(cases.values_list("agency", flat=True))
    told: dict[str, Any] = {
        "topic": Message.Topic.WORK,
        "topic_id": f"announcement-{announcement.pk}",
        "place": "desk",
        "now": now,
    }
    tell(
        [announcement.requested_by_id],
        subject=f"{announcement}已发布，{counts.total()} 户入库",
        body=f"{announcement}已生成并发布，{counts.total()} 户取得入库登记编号。",
        **told,
    )
    for agency_no, rows in sorted(counts.items()):
        tell(
            agency_people(agency_no),
            subject=f"{announcement}已发布，贵机构 {rows} 户入库",
            body=f"{announcement}已发布，其中贵机构 {rows} 户取得入库登记编号。",
            **told,
        )


def tell_of_withdrawal(announcement: Announcement, now: datetime) -> None:
    """Who asked for it; no public number was used."""
    tell(
        [announcement.requested_by_id],
        topic=Message.Topic.WORK,
        topic_id=f"announcement-{announcement.pk}-withdrawn",
        subject=f"{announcement}没有生成",
        body=f"{announcement}提出后，可公告的企业都有了在办异议，这份公告没有生成，序号仍可使用。"
        "异议处理后请重新发布。",
        place="desk",
        now=now,
    )
