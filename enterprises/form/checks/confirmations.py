"""Section 8: grounds of direct confirmation that hold [115 art. 8].

"In the last five years" is read from day to day: issued on the same day five years ago still counts.
"""

from collections.abc import Iterator
from datetime import date

from enterprises.form.checks.finding import Content, Finding, Row, day, years_before
from enterprises.form.checks.right_numbers import is_none_yet
from enterprises.form.vocabulary import ConfirmationKind, Section

YEARS = 5
LOWEST_RANK = {ConfirmationKind.NATIONAL_AWARD: 3, ConfirmationKind.STANDARD_LEAD: 5}
WORDS = {ConfirmationKind.NATIONAL_AWARD: "国家级科技奖励", ConfirmationKind.STANDARD_LEAD: "标准"}


def confirmation_boxes(row: Row) -> list[str]:
    """The boxes that this row must fill: expiry for the certificate, rank for award and standard."""
    boxes = ["kind", "certificate_number", "issuer", "issued_on"]
    if row["kind"] == ConfirmationKind.HIGH_TECH_CERTIFICATE:
        boxes.append("valid_until")
    if row["kind"] in LOWEST_RANK:
        boxes.append("rank")
    return boxes


def valid_kinds(content: Content, today: date) -> frozenset[ConfirmationKind]:
    """The grounds shown by a row that is complete and without error."""
    wrong = {f.row for f in confirmation_findings(content, today) if f.level == "error"}
    return frozenset(
        ConfirmationKind(row["kind"])
        for number, row in enumerate(content["confirmations"])
        if number not in wrong
        and row["kind"] in set(ConfirmationKind)
        and all(row[box] for box in confirmation_boxes(row))
    )


def confirmation_findings(content: Content, today: date) -> Iterator[Finding]:
    for number, row in enumerate(content["confirmations"]):
        issued, until = day(row["issued_on"]), day(row["valid_until"])
        if issued and issued > today:
            yield _error("issued_on", number, f"发证日期 {issued} 晚于今天。")
        if until and until < today:
            yield _error("valid_until", number, f"有效期至 {until}，已过期，不能用于直接确认。")
        if issued and until and until < issued:
            yield _error("valid_until", number, f"有效期至 {until} 早于发证日期 {issued}。")
        if is_none_yet(row["certificate_number"]):
            sentence = f"“{row['certificate_number']}”不是证书编号；尚未取得的不能用于直接确认。"
            yield _error("certificate_number", number, sentence)
        if row["kind"] in LOWEST_RANK:
            yield from _recent_and_high(row, number, issued, today)


def _recent_and_high(row: Row, number: int, issued: date | None, today: date) -> Iterator[Finding]:
    kind = ConfirmationKind(row["kind"])
    earliest = years_before(today, YEARS)
    if issued and issued < earliest:
        sentence = (
            f"{WORDS[kind]}的日期 {issued} 已超过五年（应不早于 {earliest}），不能用于直接确认。"
        )
        yield _error("issued_on", number, sentence)
    if row["rank"] is not None and not 1 <= row["rank"] <= LOWEST_RANK[kind]:
        sentence = (
            f"排名第 {row['rank']}；{WORDS[kind]}须排名前 {LOWEST_RANK[kind]}，才能用于直接确认。"
        )
        yield _error("rank", number, sentence)


def _error(field: str, row: int, sentence: str) -> Finding:
    return Finding("error", Section.CONFIRMATIONS, field, row, sentence)
