"""Lists as files people open in Excel: csv line by line, xlsx through a temporary file.

Pure of Django. What a spreadsheet could take for a formula is written as text, with an apostrophe.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
WIDTH = 22
LAST_PICKED = 1001  # the last line in which Excel offers the words of a list


def inert(value: object) -> object:
    """The value as it may stand in a cell; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" \u3000").startswith(RISKY):
        return f"'{value}"
    return "" if value is None else value


class _Line:
    def write(self, text: str) -> str:
        return text


def csv_lines(header: list[str], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """UTF-8 with a mark, which Chinese Excel needs; one chunk a row."""
    writer = csv.writer(_Line())
    yield (BOM + writer.writerow(header)).encode()
    for row in rows:
        yield writer.writerow([inert(value) for value in row]).encode()


def workbook(
    title: str,
    header: list[str],
    rows: Iterable[Iterable[object]],
    *,
    picks: Mapping[str, list[str]] = MappingProxyType({}),
) -> IO[bytes]:
    """An xlsx file, rewound; it vanishes when closed. Memory does not grow with the rows.

    Under a heading of `picks` Excel offers its words and takes no others.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(header, start=1):
        letter, words = get_column_letter(number), picks.get(name, [])
        # A Chinese character is two wide.
        sheet.column_dimensions[letter].width = max([WIDTH, *(2 * len(word) + 2 for word in words)])
        if words:
            sheet.data_validations.append(_pick(words, f"{letter}2:{letter}{LAST_PICKED}"))
    bold = [WriteOnlyCell(sheet, value=name) for name in header]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    for row in rows:
        sheet.append([inert(value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def _pick(words: list[str], cells: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        sqref=cells,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="不在列表中",
        error="请从下拉列表中选择一项。",
    )
