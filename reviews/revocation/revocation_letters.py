"""Who learns of each step of a revocation, and in which words.

The number's end itself is told by the case's move (`reviews.cases.letters`).
"""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import Message
from accounts.services import tell
from agencies.day_words import until_words
from agencies.deadlines import beijing_day
from agencies.selectors import agency_people, provincial_people
from enterprises.people.models import Representative
from reviews.revocation.models import Revocation


def give_notice(revocation: Revocation, now: datetime) -> None:
    """To the enterprise, as the law asks; its agency, which verifies, is told with it."""
    due, number = revocation.statement_due, revocation.registration.number
    what = (
        f"拟撤销编号 {number}。事由：{revocation.get_ground_display()}。事实：{revocation.facts} "
    )
    subject = f"拟撤销入库登记编号 {number} 的告知"
    until = f"{until_words(due, plain_year=beijing_day(now).year)} 前"
    _to_enterprise(
        revocation, "", subject, f"{what}您可在 {until}登录提交陈述申辩。", now, legal=True
    )
    _to_staff(
        revocation,
        "noticed",
        agency_people(_agency(revocation)),
        f"拟撤销 {number}：{revocation.registration.enterprise_name}",
        f"{what}企业可在 {until}陈述申辩，此后请贵机构核实。",
        now,
    )


def tell_of_statement(revocation: Revocation, now: datetime) -> None:
    """The agency may verify now; the proposer learns what the enterprise says."""
    firm = revocation.registration.enterprise_name
    _to_staff(
        revocation,
        "stated",
        [*agency_people(_agency(revocation)), revocation.proposed_by_id],
        f"{firm}已陈述申辩",
        f"{firm}就拟撤销编号 {revocation.registration.number} 提交了陈述申辩，可以核实。",
        now,
    )


def tell_of_verification(revocation: Revocation, now: datetime) -> None:
    """To those who may decide, the proposer with them."""
    firm = revocation.registration.enterprise_name
    _to_staff(
        revocation,
        "verified",
        provincial_people(),
        f"撤销程序待决定：{firm}",
        f"{firm}的编号 {revocation.registration.number} 已核实，请由提出人以外的一人决定。"
        f"核实情况：{revocation.verification}",
        now,
    )


def tell_of_decision(revocation: Revocation, *, revoked: bool, now: datetime) -> None:
    """Staff either way; the enterprise here only when its number stays: else the move tells it."""
    number, firm = revocation.registration.number, revocation.registration.enterprise_name
    what = "撤销" if revoked else "不予撤销"
    if not revoked:
        _to_enterprise(
            revocation,
            "decided",
            f"入库登记编号 {number} 不予撤销",
            f"省科技厅决定对{firm}的入库登记编号 {number} 不予撤销，编号继续有效。"
            f"理由：{revocation.decision}",
            now,
            legal=True,
        )
    _to_staff(
        revocation,
        "decided",
        [
            *agency_people(_agency(revocation)),
            revocation.proposed_by_id,
            revocation.verified_by_id,
        ],
        f"决定{what}：{firm}",
        f"省科技厅决定{what}{firm}的入库登记编号 {number}。理由：{revocation.decision}",
        now,
    )


def _agency(revocation: Revocation) -> int | None:
    return revocation.registration.evaluation.agency_id


def _to_enterprise(
    revocation: Revocation, step: str, subject: str, body: str, now: datetime, *, legal: bool
) -> None:
    case = revocation.registration.evaluation
    people = Representative.objects.filter(enterprise=case.enterprise_id).order_by("pk")
    _tell(revocation, step, people.values_list("user", flat=True), subject, body, now, legal)


def _to_staff(
    revocation: Revocation,
    step: str,
    people: Iterable[int | None],
    subject: str,
    body: str,
    now: datetime,
) -> None:
    """Once to each, whatever parts a person had; the clock is nobody."""
    known = [person for person in dict.fromkeys(people) if person]
    _tell(revocation, step, known, subject, body, now, False)


def _tell(
    revocation: Revocation,
    step: str,
    people: Iterable[int],
    subject: str,
    body: str,
    now: datetime,
    legal: bool,
) -> None:
    tell(
        people,
        topic=Message.Topic.REVOCATION,
        topic_id=f"{revocation.pk}-{step}" if step else str(revocation.pk),
        subject=subject,
        body=body,
        place="case",
        place_id=revocation.registration.evaluation_id,
        legal_notice=legal,
        now=now,
    )
