"""What can get stuck, each with the act that mends it: the act of the clock, by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Message
from accounts.services import tell
from agencies.selectors import agency_people, provincial_people
from followup.machine_room.selectors import stuck
from followup.machine_room.selectors.stuck import Stuck
from reviews.batches import services as batches
from reviews.cases.enums import FORMAL, State
from reviews.cases.models import Evaluation
from reviews.formal_review.services.lapsing import lapse_uncorrected, lapse_unforwarded
from reviews.publicity.services import publicity
from reviews.register import services as register


@dataclass(frozen=True)
class Fault:
    """`found(now)`: what is stuck. `mend(subject, now)`: the act, which asks again under its lock;
    its answer is empty when there was nothing to do any more. `done` says what it does."""

    key: str
    title: str
    act: str
    done: str
    found: Callable[[datetime], Iterable[Stuck]]
    mend: Callable[[str, datetime], object]


def _open(subject: str, now: datetime) -> object:
    year, ordinal = subject.split("-")
    return batches.open_batch(season_year=int(year), ordinal=int(ordinal), now=now)


def _lock(subject: str, now: datetime) -> object:
    batches.take_in(batch_id=int(subject), now=now)
    return True


def _urge(subject: str, now: datetime) -> object:
    """Tell those in whose hands the case is; once a day."""
    case = Evaluation.objects.select_related("enterprise", "agency").get(pk=int(subject))
    at_agency = State(case.state) in FORMAL
    tell(
        agency_people(case.agency_id) if at_agency else provincial_people(),
        topic=Message.Topic.WORK,
        topic_id=f"urged-{case.pk}-{now:%Y%m%d}",
        subject=f"请尽快办理：{case.enterprise}",
        body=f"{case.enterprise}（{case.agency}）的评价在“{State(case.state).label}”停留过久，请查看并办理。",
        place="case",
        place_id=case.pk,
        now=now,
    )
    return True


FAULTS: dict[str, Fault] = {
    fault.key: fault
    for fault in (
        Fault(
            "uncorrected",
            "应当逾期失效（未补正）",
            "办理逾期失效",
            "已逾期失效，企业已得到通知",
            stuck.uncorrected,
            lambda subject, now: lapse_uncorrected(now=now, case_id=int(subject)),
        ),
        Fault(
            "unforwarded",
            "应当逾期失效（未报送）",
            "办理逾期失效",
            "已逾期失效，企业和省科技厅已得到通知",
            stuck.unforwarded,
            lambda subject, now: lapse_unforwarded(now=now, case_id=int(subject)),
        ),
        Fault(
            "batch_to_open",
            "批次没有开启",
            "开启批次",
            "批次已开启",
            stuck.batches_to_open,
            _open,
        ),
        Fault(
            "batch_to_lock",
            "批次没有收件锁定",
            "收件并锁定",
            "已收件并锁定",
            stuck.batches_to_lock,
            _lock,
        ),
        Fault(
            "list_to_close",
            "公示期满没有结束",
            "结束公示",
            "公示已结束",
            stuck.lists_to_close,
            lambda subject, now: publicity.close(publicity_id=int(subject), now=now),
        ),
        Fault(
            "announcement",
            "公告没有生成",
            "生成公告",
            "公告已生成",
            stuck.announcements_to_carry_out,
            lambda subject, now: register.carry_out(announcement_id=int(subject), now=now),
        ),
        Fault(
            "too_long",
            "停留过久",
            "催办",
            "已通知经办人",
            stuck.waiting_too_long,
            _urge,
        ),
    )
}
