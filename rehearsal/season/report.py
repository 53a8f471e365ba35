"""What a rehearsed season comes to: a line a month, the numbers, the invariants."""

import json
import statistics
from collections import Counter

from django.db.models import Count, Q

from accounts.models import Message
from agencies.access import CLOCK
from agencies.deadlines import BEIJING
from agencies.enums import ReminderKind
from agencies.models import Season
from followup.campaign.models import ApplicationMove, BankReply
from followup.guidance.models import GuidedFirm, SignUpInvitation
from followup.guidance.selectors.firms import turned
from followup.surveys.models import SurveyRound
from followup.updates.models import ConfirmedUpdate
from rehearsal.invariants.result import Result
from rehearsal.season import clock
from rehearsal.season.run import Meter
from rehearsal.season.world import World
from reviews.cases.enums import State
from reviews.cases.models import Move
from reviews.register.models import Registration

COLUMNS = {
    "submitted": "提交",
    "returned": "退回",
    "resubmitted": "补正",
    "forwarded": "报送",
    "gathered": "进批次",
    "publicized": "公示",
    "objected": "异议",
    "registered": "入库",
    "rejected": "不通过",
    "lapsed": "失效",
    "revoked": "撤销",
}
COUNTED_AS = {
    "submit": "submitted",
    "return_for_correction": "returned",
    "resubmit": "resubmitted",
    "forward": "forwarded",
    "gather": "gathered",
    "publish": "publicized",
    "accept_objection": "objected",
    "register": "registered",
    "lapse": "lapsed",
    "revoke": "revoked",
}


def by_month(year: int) -> dict[str, dict[str, int]]:
    """ "2026-01" → moves of each kind in that Beijing month."""
    counts: Counter[tuple[str, str]] = Counter()
    for act, target, at in (
        Move.objects.order_by("pk").values_list("act", "target", "at").iterator()
    ):
        kind = "rejected" if target == State.REJECTED else COUNTED_AS.get(act)
        if kind:
            counts[f"{at.astimezone(BEIJING):%Y-%m}", kind] += 1
    months = sorted({f"{day:%Y-%m}" for day in clock.days(year)})
    return {month: {kind: counts[month, kind] for kind in COLUMNS} for month in months}


def issued_numbers() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("number", flat=True))


def reminders_sent() -> list[dict[str, object]]:
    """Kind by kind, those of which nobody had to be reminded too."""
    written = Message.objects.order_by("pk").values_list("topic_id", flat=True)
    counts = Counter(topic_id.partition("-")[0] for topic_id in written.iterator())
    return [{"kind": kind, "sent": counts[kind]} for kind in ReminderKind.values]


def by_quarter() -> dict[str, dict[str, int]]:
    """ "2026-2" → surveys opened, answered (late ones among them) and late in that quarter."""
    rounds = SurveyRound.objects.defer("public_tables").order_by("year", "number")
    counted = rounds.annotate(
        opened=Count("surveys"),
        answered=Count("surveys__answered_at"),
        late=Count("surveys", filter=Q(surveys__is_late=True)),
    )
    kinds = ("opened", "answered", "late")
    return {
        f"{one.year}-{one.number}": {kind: getattr(one, kind) for kind in kinds} for one in counted
    }


def campaign() -> dict[str, int]:
    """Enterprises whose recommendation went to the province, and those a bank answered about."""
    recommended = ApplicationMove.objects.filter(act="recommend").order_by()
    answered = BankReply.objects.order_by().values("handover__application")
    return {
        "recommended": recommended.values("application").distinct().count(),
        "answered": answered.distinct().count(),
    }


def guidance(year: int) -> dict[str, int]:
    """Firms on the agencies' lists, invited, telephoned, and turned into submissions."""
    season = Season.objects.get(year=year)
    firms = GuidedFirm.objects.filter(season=year)
    return {
        "listed": firms.exclude(firm_list=None).count(),
        "invited": SignUpInvitation.objects.filter(firm__season=year).exclude(sent_at=None).count(),
        "noted": firms.exclude(noted_at=None).count(),
        "reminded": Message.objects.filter(topic=Message.Topic.GUIDANCE).count(),
        "turned": turned(CLOCK, season).count(),
    }


def updates(year: int) -> dict[str, int]:
    """Holders of a number of the year before who were asked, and who confirmed."""
    asked = Message.objects.filter(topic=Message.Topic.UPDATE, topic_id=f"{year}-asked")
    return {
        "asked": asked.count(),
        "confirmed": ConfirmedUpdate.objects.filter(season=year).count(),
    }


def as_json(year: int, results: list[Result]) -> str:
    """The same bytes for the same season."""
    report = {
        "months": by_month(year),
        "numbers": issued_numbers(),
        "reminders": reminders_sent(),
        "surveys": by_quarter(),
        "guidance": guidance(year),
        "updates": updates(year + 1),
        "campaign": campaign(),
        "invariants": [result.to_json() for result in results],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_table(year: int) -> str:
    months = by_month(year)
    lines = ["月份     " + "".join(label.rjust(_room(label)) for label in COLUMNS.values())]
    rows = [*months.items(), ("合计", _totals(months))]
    for month, counts in rows:
        cells = "".join(str(n).rjust(8) for n in counts.values())
        lines.append(f"{month}{' ' * (9 - _wide(month))}{cells}")
    return "\n".join(lines)


def as_mistakes(world: World) -> str:
    """Scripted mistakes, each refused as it should be."""
    lines = [f"  {mistake}：{n} 次" for mistake, n in sorted(world.refused.items())]
    return "\n".join([f"按剧本出错、均被拒绝：{world.refused.total()} 次", *lines])


def as_figures(meter: Meter) -> str:
    total, queries = sum(meter.seconds), sum(meter.queries)
    return (
        f"{len(meter.seconds)} 天，共 {total:.1f} 秒、{queries} 条查询；"
        f"每天中位数 {statistics.median(meter.seconds) * 1000:.0f} 毫秒、"
        f"{statistics.median(meter.queries):.0f} 条查询，"
        f"最多 {max(meter.seconds):.2f} 秒、{max(meter.queries)} 条查询。"
    )


def _totals(months: dict[str, dict[str, int]]) -> dict[str, int]:
    return {kind: sum(counts[kind] for counts in months.values()) for kind in COLUMNS}


def _wide(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _room(label: str) -> int:
    """Characters to justify to, so that the label takes eight columns on the terminal."""
    return 8 - (_wide(label) - len(label))
