"""What the lines of a sheet are: titles, the line of headings, rows, sums; and in which unit.

Whatever of a sheet is not taken is told: columns by their headings, sums by their lines.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from enterprises.form.boxes import Record
from enterprises.form.spreadsheets.rows import LINES_OF_HEADINGS, BadSheet, Rows
from enterprises.typed.amounts import IN_TEN_THOUSANDS
from enterprises.typed.boxes import Box

COUNTERS = frozenset({"序号", "序", "行号", "项次", "no", "no.", "#"})
SUM = re.compile(r"(?:本页|以上|项目|费用)?(?:[合总小共累]计|合计数)(?:金额|数)?")
UNIT = re.compile(r"(?:[美欧日港英韩澳加]|[百千十]?[百千万亿]?)元")
OF_TITLE = re.compile(rf"(?:单位|币种单位):?(?:人民币)?({UNIT.pattern})")
REMARK = re.compile(r"[(\[【].*")
TO_UNIT = "/:,-_单位"
SPAN = "起止"


@dataclass(frozen=True)
class Layout:
    """`columns` has the name of the box a column goes to: "" for none, SPAN for both ends of a
    period. `units` are those of columns of amounts that are not in 万元; `told` what a person is told.
    """

    columns: list[str]
    units: dict[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def laid_out(record: Record, rows: Rows) -> tuple[Layout, Rows]:
    """How the sheet is laid out, and its rows without titles, headings, sums and empty lines.

    Without a line of headings the order of the page holds. Raises BadSheet where no heading is known
    or a unit is no unit of yuan.
    """
    titles, line, below = _parted(record, rows)
    unit = next((unit for title in titles for cell in title if (unit := _unit_of_title(cell))), "")
    kept, told = _without_sums(below)
    layout = _named(record, line, kept) if line else _in_order(record, kept)
    units = {box.name: layout.units.get(box.name) or unit for box in record.amounts}
    units = {name: unit for name, unit in units.items() if unit not in ("", "万元")}
    converted = [
        f"“{record.by_name[name].label}”按{unit}读入，已换算成万元（保留两位小数），请核对。"
        for name, unit in units.items()
        if name in layout.columns
    ]
    return replace(layout, units=units, told=(*converted, *layout.told, *told)), kept


def _parted(record: Record, rows: Rows) -> tuple[Rows, list[str], Rows]:
    """Lines of titles, the line of headings ([] when there is none) and what is below."""
    for number, line in enumerate(rows[:LINES_OF_HEADINGS]):
        if _is_headings(record, line):
            return rows[:number], line, rows[number + 1 :]
    of_unit = [line for line in rows[:LINES_OF_HEADINGS] if _says_only_the_unit(line)]
    return of_unit, [], [line for line in rows if line not in of_unit]


def _is_headings(record: Record, line: list[str]) -> bool:
    """Two words of headings, or one in a line that has no figures."""
    cells = [_folded(cell) for cell in line if cell]
    known = sum(_box_of(record, cell) is not None for cell in cells)
    known += sum(cell in COUNTERS or cell in record.span_words for cell in cells)
    is_wordy = not any(character.isdigit() for cell in cells for character in cell)
    return known >= 2 or (known == 1 and is_wordy)


def _says_only_the_unit(line: list[str]) -> bool:
    cells = [cell for cell in line if cell]
    return len(cells) == 1 and bool(_unit_of_title(cells[0])) and len(cells[0]) < 20


def _unit_of_title(cell: str) -> str:
    found = OF_TITLE.search(_folded(cell))
    return _known_unit(found[1], cell) if found else ""


def _without_sums(rows: Rows) -> tuple[Rows, list[str]]:
    rows = [row for row in rows if any(row)]
    sums = [row for row in rows if _is_sum(row)]
    if not sums:
        return rows, []
    names = "、".join(dict.fromkeys(next(cell for cell in row if cell)[:20] for row in sums))
    told = f"合计的行没有读入：“{names}”，共 {len(sums)} 行；合计由系统相加。"
    return [row for row in rows if not _is_sum(row)], [told]


def _is_sum(row: list[str]) -> bool:
    filled = [_folded(cell) for cell in row if cell]
    return any(SUM.fullmatch(cell) for cell in filled[:2])


def _named(record: Record, line: list[str], rows: Rows) -> Layout:
    columns: list[str] = []
    units: dict[str, str] = {}
    left: list[str] = []
    width = max([len(line), *map(len, rows)])
    for place in range(width):
        heading = line[place] if place < len(line) else ""
        folded = _folded(heading)
        box = _box_of(record, folded)
        name = SPAN if folded in record.span_words else box.name if box else ""
        if name and name not in columns:
            columns.append(name)
            if box and box.unit:
                units[name] = _unit_of_heading(box, folded, heading)
            continue
        columns.append("")
        is_filled = any(place < len(row) and row[place] for row in rows)
        if is_filled and folded not in COUNTERS:
            left.append(f"“{heading[:20]}”" if heading else f"第 {place + 1} 列（没有列名）")
    if not any(columns):
        raise BadSheet(f"列名{'、'.join(left)}与本页的都不同；请改为：{_words(record)}，再导入。")
    told = (f"没有读入的列：{'、'.join(left)}；本页没有这些项，或已由另一列读入。",) if left else ()
    return Layout(columns, units, told)


def _in_order(record: Record, rows: Rows) -> Layout:
    names = [box.name for box in record.typed]
    told: list[str] = []
    if _counts(rows):
        names = ["", *names]
        told.append("第一列是序号，没有读入。")
    if any(any(row[len(names) :]) for row in rows):
        told.append(f"每行第 {len(names) + 1} 列起没有读入：本页只有这些列：{_words(record)}。")
    return Layout(names, told=tuple(told))


def _counts(rows: Rows) -> bool:
    """The first column only counts the rows, and something stands beside it."""
    firsts = [row[0].rstrip(".、") for row in rows]
    is_counted = firsts == [str(number) for number in range(1, len(rows) + 1)]
    return bool(rows) and is_counted and all(any(row[1:]) for row in rows)


def _box_of(record: Record, heading: str) -> Box | None:
    """The box whose word the heading is, or begins with before a remark or a unit."""
    best: tuple[int, Box] | None = None
    for box in record.typed:
        for word in map(_folded, box.headings):
            if not heading.startswith(word):
                continue
            rest = heading[len(word) :]
            if rest and not (
                REMARK.fullmatch(rest) or (box.unit and UNIT.fullmatch(rest.lstrip(TO_UNIT)))
            ):
                continue
            if best is None or len(word) > best[0]:
                best = len(word), box
    return best[1] if best else None


def _unit_of_heading(box: Box, folded: str, heading: str) -> str:
    words = [word for word in map(_folded, box.headings) if folded.startswith(word)]
    found = UNIT.search(folded[max(map(len, words)) :])
    return _known_unit(found[0], heading) if found else ""


def _known_unit(unit: str, said: str) -> str:
    if unit not in IN_TEN_THOUSANDS:
        raise BadSheet(f"“{said[:30]}”的单位“{unit}”不能换算；请换算成人民币万元后再导入。")
    return unit


def _words(record: Record) -> str:
    return "、".join(box.label for box in record.typed)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(plain.split()).strip("*★:").casefold()
