"""Section 3: four quarters of head counts, and which of them a young firm has."""

from collections.abc import Iterator
from datetime import date

from enterprises.form.boxes import RECORDS
from enterprises.form.checks.finding import Content, Finding, Row, day
from enterprises.form.vocabulary import Section

BOXES = tuple(RECORDS[Section.STAFF].labels)
PAIRS = (("technical_start", "total_start", "季初"), ("technical_end", "total_end", "季末"))


def reporting_year(content: Content) -> int:
    """The year of the figures: the one before the season, or the season's own for a firm founded
    in it, which has no earlier year [ours]: the marker B of [11] lets it take part."""
    established = day(content["enterprise"]["established_on"])
    return (
        content["year"]
        if established and established.year == content["year"]
        else content["year"] - 1
    )


def quarters(content: Content) -> dict[int, Row]:
    """1 to 4, an empty row where nothing was saved yet."""
    given = {row["quarter"]: row for row in content["staff"]}
    return {quarter: given.get(quarter) or dict.fromkeys(BOXES) for quarter in range(1, 5)}


def required_quarters(content: Content) -> list[int]:
    """The quarters that the firm existed in; in the season's own year only those begun count."""
    established = day(content["enterprise"]["established_on"])
    year = reporting_year(content)
    first = 1
    if established and established.year == year:
        first = (established.month - 1) // 3 + 1
    if year == content["year"]:
        last = max([first, *(q for q, row in quarters(content).items() if _is_begun(row))])
    else:
        last = 4
    return list(range(first, last + 1))


def staff_findings(content: Content, today: date) -> Iterator[Finding]:
    rows = quarters(content)
    required = required_quarters(content)
    for quarter, row in rows.items():
        yield from _technical_within_total(quarter, row)
        if quarter - 1 in required:
            yield from _continues(quarter, row, rows.get(quarter - 1))
    filled = [row for row in rows.values() if _is_filled(row)]
    if filled and not any(row["total_start"] or row["total_end"] for row in filled):
        yield _error(
            "total_start", None, "全年职工总数为 0；没有职工的企业不能参加评价，请核对各季度人数。"
        )
    for quarter, row in rows.items():
        if quarter not in required and any(row[box] for box in BOXES):
            yield _error(
                "total_start", quarter, f"第 {quarter} 季度在企业成立之前，人数应当留空或为 0。"
            )


def _technical_within_total(quarter: int, row: Row) -> Iterator[Finding]:
    for technical, total, moment in PAIRS:
        if row[technical] is not None and row[total] is not None and row[technical] > row[total]:
            yield _error(
                technical,
                quarter,
                f"第 {quarter} 季度{moment}科技人员 {row[technical]} 人多于职工总数 {row[total]} 人；"
                "科技人员不能多于职工总数。",
            )


def _continues(quarter: int, row: Row, before: Row | None) -> Iterator[Finding]:
    for end, start, label in (
        ("total_end", "total_start", "职工总数"),
        ("technical_end", "technical_start", "科技人员数"),
    ):
        if before and None not in (before[end], row[start]) and before[end] != row[start]:
            yield _error(
                start,
                quarter,
                f"第 {quarter} 季度季初{label} {row[start]} 人与第 {quarter - 1} 季度季末 "
                f"{before[end]} 人不一致；两处应当相同。",
            )


def _is_begun(row: Row) -> bool:
    return any(row[box] is not None for box in BOXES)


def _is_filled(row: Row) -> bool:
    return all(row[box] is not None for box in BOXES)


def _error(field: str, quarter: int | None, sentence: str) -> Finding:
    return Finding("error", Section.STAFF, field, quarter and quarter - 1, sentence)
