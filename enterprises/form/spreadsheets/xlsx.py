"""The cells of the first sheet of a workbook, read without unfolding what rows do not need."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from enterprises.form.spreadsheets.closing_lines import is_footer, is_sum
from enterprises.form.spreadsheets.rows import (
    LINES_OF_HEADINGS,
    MOST_BYTES,
    BadSheet,
    Rows,
    Sheet,
    tidy,
)

# How much more than the file itself its content may be. Reading 4 MB of XML takes three seconds at
# worst, 55 MB took a minute and 1.7 GB; the longest honest form has half a megabyte.
MOST_UNPACKED_MORE = 4 * 1024 * 1024
# Tags, opening and closing, of all its parts: 500 rows of nine cells have some 40,000.
MOST_TAGS = 150_000
TOO_BIG = "文件展开后过大，不像是填报表格；请把要导入的各行复制到空白模板中再导入。"
MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
MOST_ROWS = 1000
MOST_TRIED = 3  # sheets looked into before the workbook counts as empty
MOST_COLUMNS = 50
MOST_DIGITS = 15  # Excel keeps no more of a number and shows zeros instead
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": SHEET_MAIN_NS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": REL_NS.encode(),
}


def workbook_sheet(content: bytes, name: str) -> Sheet:
    """The cells of the first visible sheet that holds any, as text."""
    try:
        _must_unpack_small(content)
        rows, merged, told = _first_sheet(_transitional(content))
        merged = _without_titles(merged, rows)
    except BadSheet:
        raise
    except Exception:  # a foreign file breaks its reader in more ways than the reader names
        raise BadSheet(f"“{name}”无法作为 xlsx 打开，请在 Excel 中另存为 xlsx 后再导入。") from None
    if merged:
        where = "、".join(sorted(str(area) for area in merged)[:3])
        raise BadSheet(f"表中有合并单元格（{where}）；请取消合并、每行填满后再导入。")
    return Sheet(tidy(rows), told)


def _transitional(content: bytes) -> bytes:
    """A workbook saved as Strict Open XML says the same under other names of its schemas."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {entry: packed.read(entry) for entry in packed.infolist()}
    if not any(name in part for part in parts.values() for name in TRANSITIONAL):
        return content
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry, part in parts.items():
            for strict, transitional in TRANSITIONAL.items():
                part = part.replace(strict, transitional)
            packed.writestr(entry.filename, part)
    return written.getvalue()


def _first_sheet(content: bytes) -> tuple[Rows, list[CellRange], tuple[str, ...]]:
    """The cells of the first sheet that holds any, its merged areas, and which sheets were left.

    `load_workbook` would make an object of every cell of a merged area, of a link over a range and
    of a comment on one, and read every sheet and picture as often as it is named: a file of 5 KB
    took a gigabyte. So openpyxl reads its tables and one row at a time here, and nothing else.
    """
    book = ExcelReader(io.BytesIO(content), data_only=True, keep_links=False)
    with book.archive:
        book.read_manifest()
        book.read_strings()
        book.read_workbook()
        apply_stylesheet(book.archive, book.wb)
        sheets = _sheets(book)
        for read in list(sheets)[:MOST_TRIED]:
            rows, merged = _read(book, read)
            if rows:
                break
        names = [sheets[path] for path in sheets if path != read and _holds_any(book, path)]
    return rows, merged, _not_read(sheets[read], names) if rows else ()


def _sheets(book: ExcelReader) -> dict[str, str]:
    """Path → name of every visible sheet of cells, each once; the hidden ones where none is visible."""
    found = [
        (sheet, rel.target)
        for sheet, rel in book.parser.find_sheets()
        if "chartsheet" not in rel.Type and rel.target in book.valid_files
    ]
    visible = [(sheet, path) for sheet, path in found if sheet.state == "visible"]
    names: dict[str, str] = {}
    for sheet, path in visible or found:
        names.setdefault(path, sheet.name)
    return names


def _holds_any(book: ExcelReader, path: str) -> bool:
    """Whether a cell of the sheet has a value, without reading its cells."""
    part = book.archive.read(path)
    return b"v>" in part or b"is>" in part


def _not_read(name: str, left: list[str]) -> tuple[str, ...]:
    if not left:
        return ()
    named = "、".join(f"“{each[:20]}”" for each in left[:3])
    others = f"{named}等 {len(left)} 张" if len(left) > 3 else named
    return (f"只读入了工作表“{name[:20]}”；{others}没有读入，需要的话请分别导入。",)


def _read(book: ExcelReader, path: str) -> tuple[Rows, list[CellRange]]:
    parser = WorkSheetParser(
        None,
        book.shared_strings,
        data_only=True,
        epoch=book.wb.epoch,
        date_formats=book.wb._date_formats,
        timedelta_formats=book.wb._timedelta_formats,
    )
    with book.archive.open(path) as sheet:
        return _cells(sheet, parser)


def _cells(sheet: BinaryIO, parser: WorkSheetParser) -> tuple[Rows, list[CellRange]]:
    texts: dict[tuple[int, int], str] = {}
    merged, length = [], 0
    for _, element in iterparse(sheet):
        if element.tag == MERGED_TAG:
            merged.append(CellRange(element.get("ref")))
        elif element.tag == ROW_TAG:
            _, cells = parser.parse_row(element)
            for origin, cell in zip(element, cells, strict=True):
                text = _shown(origin, cell)
                if not text.strip():
                    continue  # only its border is there, or a formula that shows nothing
                texts[_place(cell)] = text
                length += len(text)
                if length > MOST_BYTES:  # one long text that thousands of cells point to
                    raise BadSheet(TOO_BIG)
            element.clear()
    rows = max((row for row, _ in texts), default=0)
    columns = max((column for _, column in texts), default=0)
    return [
        [texts.get((row, column), "") for column in range(1, columns + 1)]
        for row in range(1, rows + 1)
    ], merged


def _place(cell: dict) -> tuple[int, int]:
    if cell["row"] > MOST_ROWS + LINES_OF_HEADINGS or cell["column"] > MOST_COLUMNS:
        raise BadSheet(f"表格超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，请分次导入。")
    return cell["row"], cell["column"]


def _shown(origin: Element, cell: dict) -> str:
    coordinate = f"{get_column_letter(cell['column'])}{cell['row']}"
    has_result = origin.get("t") == "str" and origin.find(VALUE_TAG) is not None  # of no letters
    if cell["value"] is None and origin.find(FORMULA_TAG) is not None and not has_result:
        raise BadSheet(
            f"单元格 {coordinate} 是公式且没有计算结果；"
            "请在 Excel 中打开并保存一次，或改成数值后再导入。"
        )
    return _text(cell["value"], coordinate)


def _without_titles(merged: list[CellRange], rows: Rows) -> list[CellRange]:
    """The areas that are no title. What lies hidden under one that may be a title goes."""
    for area in filter(_may_be_title, merged):
        line = rows[area.min_row - 1] if area.min_row <= len(rows) else []
        hidden = slice(area.min_col, area.max_col)
        line[hidden] = [""] * len(line[hidden])
    return [area for area in merged if not (_is_title(area, rows) or _is_closing(area, rows))]


def _is_title(area: CellRange, rows: Rows) -> bool:
    return _may_be_title(area) and _is_alone(area, rows)


def _is_closing(area: CellRange, rows: Rows) -> bool:
    """Of a sum or of a note below the table, lines that are no rows anyway."""
    lines = rows[area.min_row - 1 : area.max_row]
    return all(is_sum(line) or is_footer(line) or not any(line) for line in lines)


def _may_be_title(area: CellRange) -> bool:
    """One line, where the headings may still be below it."""
    return area.min_row == area.max_row <= LINES_OF_HEADINGS


def _is_alone(area: CellRange, rows: Rows) -> bool:
    return (
        len([text for line in rows[area.min_row - 1 : area.min_row] for text in line if text]) <= 1
    )


def _must_unpack_small(content: bytes) -> None:
    """Before any of it is parsed: its bytes, then its tags, each of which becomes an object."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        is_big = sum(entry.file_size for entry in entries) > len(content) + MOST_UNPACKED_MORE
        is_big = is_big or sum(packed.read(entry).count(b"<") for entry in entries) > MOST_TAGS
    if is_big:
        raise BadSheet(TOO_BIG)


def _text(value: object, coordinate: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float) and abs(value) >= 10**MOST_DIGITS:
        raise BadSheet(
            f"单元格 {coordinate} 的数字超过 {MOST_DIGITS} 位，Excel 已丢失末尾几位；"
            "请把该列设为文本格式，重新输入后再导入。"
        )
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float):
        # 0.1 + 0.2 is what a cell shows as 0.3
        return f"{Decimal(repr(round(value, 6))):f}"
    return str(value)
