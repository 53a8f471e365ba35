"""Section 6: which rights are in force, owned by the enterprise and written once [115 art. 7]."""

import re
from collections.abc import Iterator
from datetime import date

from accounts.as_typed.folding import folded
from enterprises.form.boxes import RECORDS
from enterprises.form.checks.finding import Content, Finding, Level, Row, day
from enterprises.form.checks.right_numbers import (
    PATENTS,
    is_none_yet,
    number_key,
    read,
    register_of,
)
from enterprises.form.vocabulary import Acquisition, IpKind, Section

# An approved variety and a new-drug certificate carry no day of expiry.
WITHOUT_TERM = frozenset({IpKind.NATIONAL_CROP_VARIETY, IpKind.NATIONAL_NEW_DRUG})
BETWEEN_OWNERS = re.compile(r"[、,;/|&]")


def ip_boxes(row: Row) -> list[str]:
    """The boxes that this row must fill."""
    without = {"valid_until"} if row["kind"] in WITHOUT_TERM else set()
    return [box for box in RECORDS[Section.IP].labels if box not in without]


def counted_rights(content: Content, today: date) -> dict[int, int]:
    """How many rights of class 1 and 2 count: complete, without error, owned and not licensed."""
    wrong = {f.row for f in ip_findings(content, today) if f.level == "error"}
    counts = {1: 0, 2: 0}
    for number, row in enumerate(content["ip"]):
        complete = all(row[box] for box in ip_boxes(row)) and row["kind"] in set(IpKind)
        if complete and number not in wrong and row["acquired"] != Acquisition.LICENCE:
            counts[IpKind(row["kind"]).ip_class] += 1
    return counts


def ip_findings(content: Content, today: date) -> Iterator[Finding]:
    name = content["enterprise"]["name"]
    products = {folded(row["name"]) for row in content["products"]} - {""}
    first_row: dict[str, int] = {}
    registers: dict[tuple[str, str | None], dict[str, int]] = {}
    for number, row in enumerate(content["ip"]):
        yield from _term(row, number, today)
        yield from _ownership(row, number, name)
        yield from _number(row, number)
        key = "" if is_none_yet(row["number"]) else number_key(row["number"])
        if key and first_row.setdefault(key, number) != number:
            sentence = (
                f"授权号 {row['number']} 与第 {first_row[key] + 1} 项相同；同一知识产权只填一次。"
            )
            yield _found("error", "number", number, sentence)
        yield from _under_two_numbers(row, number, registers)
        if row["product"] and products and not _names_one(row["product"], products):
            sentence = (
                f"对应的产品“{row['product']}”不在主要产品（服务）中；请与第 7 部分的名称一致。"
            )
            yield _found("warning", "product", number, sentence)


def _term(row: Row, number: int, today: date) -> Iterator[Finding]:
    granted, until = day(row["granted_on"]), day(row["valid_until"])
    if granted and granted > today:
        yield _found(
            "error", "granted_on", number, f"授权日期 {granted} 晚于今天；尚未授权的不能填报。"
        )
    if until and until < today:
        yield _found("error", "valid_until", number, f"有效期至 {until}，已失效；失效的不能填报。")
    if granted and until and until < granted:
        yield _found("error", "valid_until", number, f"有效期至 {until} 早于授权日期 {granted}。")


def _number(row: Row, number: int) -> Iterator[Finding]:
    """What is written as a number is one, and does not tell of another kind than the row."""
    written = row["number"]
    if is_none_yet(written):
        sentence = (
            f"“{written}”不是授权号；已授权的请按证书填写授权号，尚未授权的不能填报，请删去本行。"
        )
        yield _found("error", "number", number, sentence)
    elif sentence := _contradiction(written, row["kind"]):
        yield _found("warning", "number", number, sentence)


def _under_two_numbers(
    row: Row, number: int, registers: dict[tuple[str, str | None], dict[str, int]]
) -> Iterator[Finding]:
    """One right that may stand in the form by both of its numbers, which no rule can join."""
    register = register_of(row["number"])
    if not (register and row["name"]):
        return
    same = registers.setdefault((folded(row["name"]), row["kind"]), {})
    other = next((named for named in same if named != register), None)
    if other and register not in same:
        sentence = (
            f"与第 {same[other] + 1} 项名称、类别相同，那里写的是{other}，这里是{register}；"
            "如果是同一项知识产权，只填一次。"
        )
        yield _found("warning", "number", number, sentence)
    same.setdefault(register, number)


def _contradiction(written: str | None, chosen: str | None) -> str:
    if not written or chosen not in set(IpKind):
        return ""
    told, kind = read(written), IpKind(chosen)
    if told.kind is None and kind not in PATENTS | {IpKind.SOFTWARE_COPYRIGHT}:
        return ""
    if told.kind is None:
        shape = (
            "专利号为 12 位数字（2003 年以前为 8 位），后面可有一位校验码"
            if kind in PATENTS
            else "软件著作权登记号形如 2021SR0123456"
        )
        return f"授权号 {written} 不像{kind.label}的号码：{shape}；请按证书核对。"
    if told.kind == kind:
        return ""
    why = f"号码第 {told.place} 位是 {told.digit}，" if told.place else "按号码的写法，"
    return f"授权号 {written} 与类别“{kind.label}”矛盾：{why}是{told.kind.label}；请按证书核对。"


def _ownership(row: Row, number: int, enterprise: str | None) -> Iterator[Finding]:
    if row["owner"] and enterprise:
        owners = {folded(owner) for owner in BETWEEN_OWNERS.split(folded(row["owner"]))}
        if folded(enterprise) not in owners:
            sentence = (
                f"权属人“{row['owner']}”不是本企业“{enterprise}”；"
                "只填报本企业拥有的知识产权，企业更名的请先办理权属变更。"
            )
            yield _found("error", "owner", number, sentence)
        elif len(owners) > 1:
            sentence = "与他人共有；请附其他权属人同意由本企业使用的说明。"
            yield _found("warning", "owner", number, sentence)
    if row["acquired"] == Acquisition.LICENCE:
        yield _found("warning", "acquired", number, "许可使用的知识产权不属本企业所有，不计分。")


def _names_one(text: str, products: set[str]) -> bool:
    return any(product in folded(text) or folded(text) in product for product in products)


def _found(level: Level, field: str, row: int, sentence: str) -> Finding:
    return Finding(level, Section.IP, field, row, sentence)
