"""What the lines of a sheet are: titles, the line of headings, rows, sums; and in which unit.

Whatever of a sheet is not taken is told: columns by their headings, sums and notes by their lines.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from enterprises.form.boxes import Record
from enterprises.form.spreadsheets.closing_lines import is_bare_sum, is_footer, is_sum
from enterprises.form.spreadsheets.counting_columns import COUNTERS, counts
from enterprises.form.spreadsheets.rows import LINES_OF_HEADINGS, BadSheet, Rows
from enterprises.form.spreadsheets.units import (
    UNIT,
    folded,
    is_unsure,
    says_only_the_unit,
    unit_of_heading,
    unit_of_title,
)
from enterprises.typed.boxes import Box

REMARK = re.compile(r"[(\[【].*")
TO_UNIT = "/:,-_单位"
OF_YEAR = re.compile(r"^(?:20[0-9]{2}年?度?|本年度?|当年度?|上年度?|本期|全年|项目)")
OF_AMOUNT = re.compile(r"^(?:合计|总额|总计|金额|数额|支出)")
FIGURE = re.compile(r"(?<!20)[0-9](?![0-9]*年)")
SPAN = "起止"


@dataclass(frozen=True)
class Layout:
    """`columns` has the name of the box a column goes to: "" for none, SPAN for both ends of a
    period. `units` are those of columns of amounts that are not in 万元; `told` what a person is told.
    """

    columns: list[str]
    units: dict[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


class Heading(NamedTuple):
    """The box (None for both ends of a period), what stands behind its word, and whether a year or
    the like stood before it."""

    box: Box | None
    rest: str = ""
    is_of_year: bool = False


def laid_out(record: Record, rows: Rows) -> tuple[Layout, Rows]:
    """How the sheet is laid out, and its rows without titles, headings, sums and empty lines.

    Without a line of headings the order of the page holds. Raises BadSheet where no heading is known
    or a unit is no unit of yuan.
    """
    titles, line, below = _parted(record, rows)
    of_unit = [row for row in below if _says_only_the_unit(row)]
    unit = next(
        (unit for row in titles + of_unit for cell in row if (unit := unit_of_title(cell))), ""
    )
    second = below[0] if line and below and _is_of_units(below[0]) else []
    kept, told = _without_closing(
        [row for row in below if row not in of_unit and row is not second]
    )
    layout = _named(record, line, second, kept, unit) if line else _in_order(record, kept)
    units = {box.name: layout.units.get(box.name) or unit for box in record.amounts}
    units = {name: unit for name, unit in units.items() if unit not in ("", "万元")}
    converted = [
        f"“{record.by_name[name].label}”按{unit}读入，已换算成万元（保留两位小数），请核对。"
        for name, unit in units.items()
        if name in layout.columns
    ]
    taken = [row for row in kept if _is_taken(row, layout.columns)]
    if len(taken) > 1 and is_bare_sum(taken[-1], taken[:-1], _amount_places(record, layout)):
        told = [*told, "最后一行只有金额，与以上各行之和相同，作为合计的行没有读入。"]
        taken = taken[:-1]
    return replace(layout, units=units, told=(*converted, *layout.told, *told)), taken


def _amount_places(record: Record, layout: Layout) -> list[int]:
    names = {box.name for box in record.amounts}
    return [place for place, name in enumerate(layout.columns) if name in names]


def _is_taken(row: list[str], columns: list[str]) -> bool:
    """Whether anything of it goes into a box: a line may hold a counter and nothing else."""
    return any(name and cell for name, cell in zip(columns, row, strict=False))


def _parted(record: Record, rows: Rows) -> tuple[Rows, list[str], Rows]:
    """Lines of titles, the line of headings ([] when there is none) and what is below."""
    first = rows[:LINES_OF_HEADINGS]
    known = [_known(record, line) for line in first]
    places = [n for n, count in enumerate(known) if count >= 2]
    places += [n for n, count in enumerate(known) if count == 1 and _is_wordy(first[n])]
    if places:
        return rows[: places[0]], rows[places[0]], rows[places[0] + 1 :]
    return [], [], rows


def _known(record: Record, line: list[str]) -> int:
    """How many words of headings it has."""
    cells = [folded(cell) for cell in line if cell]
    return sum(cell in COUNTERS or _heading(record, cell) is not None for cell in cells)


def _is_wordy(line: list[str]) -> bool:
    """A line without figures, but for a year, can be one of headings though only one is known."""
    return not any(FIGURE.search(folded(cell)) for cell in line)


def _says_only_the_unit(line: list[str]) -> bool:
    cells = [cell for cell in line if cell]
    if len(cells) != 1 or len(cells[0]) >= 20:
        return False
    return says_only_the_unit(cells[0]) or bool(unit_of_title(cells[0]))


def _is_of_units(line: list[str]) -> bool:
    """The second line of a head in two lines: （元） below 研发费用."""
    cells = [cell for cell in line if cell]
    return bool(cells) and all(map(says_only_the_unit, cells))


def _without_closing(rows: Rows) -> tuple[Rows, list[str]]:
    rows = [row for row in rows if any(row)]
    sums = [row for row in rows if is_sum(row)]
    notes = [row for row in rows if is_footer(row)]
    told = []
    if sums:
        told.append(f"合计的行没有读入：{_firsts(sums)}，共 {len(sums)} 行；合计由系统相加。")
    if notes:
        told.append(f"表尾的说明没有读入：{_firsts(notes)}。")
    return [row for row in rows if not (is_sum(row) or is_footer(row))], told


def _firsts(rows: Rows) -> str:
    names = "、".join(dict.fromkeys(next(cell for cell in row if cell)[:20] for row in rows))
    return f"“{names}”"


def _named(record: Record, line: list[str], second: list[str], rows: Rows, unit: str) -> Layout:
    columns: list[str] = []
    units: dict[str, str] = {}
    left: list[str] = []
    asked: list[str] = []
    width = max([len(line), *map(len, rows)])
    for place in range(width):
        heading = line[place] if place < len(line) else ""
        found = _heading(record, folded(heading))
        name = "" if found is None else found.box.name if found.box else SPAN
        if found and name not in columns:
            columns.append(name)
            if found.box and found.box.unit:
                below = second[place] if place < len(second) else ""
                rest = found.rest or folded(below)
                units[name] = unit_of_heading(rest, heading + below)
                asked += _doubts(found, heading, rest, units[name] or unit)
            continue
        columns.append("")
        is_filled = any(place < len(row) and row[place] for row in rows)
        if is_filled and folded(heading) not in COUNTERS:
            left.append(f"“{heading[:20]}”" if heading else f"第 {place + 1} 列（没有列名）")
    if not any(columns):
        raise BadSheet(f"列名{'、'.join(left)}与本页的都不同；请改为：{_words(record)}，再导入。")
    told = (f"没有读入的列：{'、'.join(left)}；本页没有这些项，或已由另一列读入。",) if left else ()
    return Layout(columns, units, (*asked, *told))


def _doubts(found: Heading, heading: str, rest: str, unit: str) -> list[str]:
    """What a heading leaves open: which year, and which unit where only a sign of money stands."""
    label = found.box.label if found.box else ""
    asked = []
    if found.is_of_year:
        asked.append(f"列“{heading[:20]}”读作“{label}”，请核对年度。")
    if is_unsure(rest) and not unit:
        asked.append(
            f"列“{heading[:20]}”没有写明是元还是万元，已按万元读入；"
            f"如果是元，请把列名改为“{label}（元）”再导入。"
        )
    return asked


def _in_order(record: Record, rows: Rows) -> Layout:
    names = [box.name for box in record.typed]
    told: list[str] = []
    if counts(rows):
        names = ["", *names]
        told.append("第一列是序号，没有读入。")
    if any(any(row[len(names) :]) for row in rows):
        told.append(f"每行第 {len(names) + 1} 列起没有读入：本页只有这些列：{_words(record)}。")
    return Layout(names, told=tuple(told))


def _heading(record: Record, heading: str) -> Heading | None:
    """The box whose word the heading is, or begins with before a remark or a unit."""
    bare = OF_YEAR.sub("", heading)
    return _word(record, heading) or (
        _word(record, bare, is_of_year=not heading.startswith("项目")) if bare != heading else None
    )


def _word(record: Record, heading: str, *, is_of_year: bool = False) -> Heading | None:
    best: tuple[int, Heading] | None = None
    words = [(box, word) for box in record.typed for word in box.headings]
    for box, said in [*words, *((None, word) for word in record.span_words)]:
        word = folded(said)
        if not heading.startswith(word):
            continue
        rest = heading[len(word) :]
        if box and box.unit:
            rest = OF_AMOUNT.sub("", rest)
        if _is_behind(rest, box) and (best is None or len(word) > best[0]):
            best = len(word), Heading(box, rest, is_of_year)
    return best[1] if best else None


def _is_behind(rest: str, box: Box | None) -> bool:
    """Nothing, a remark in brackets, or the unit of an amount."""
    if not rest or REMARK.fullmatch(rest):
        return True
    return bool(box and box.unit and re.fullmatch(UNIT, rest.lstrip(TO_UNIT)))


def _words(record: Record) -> str:
    return "、".join(box.label for box in record.typed)
