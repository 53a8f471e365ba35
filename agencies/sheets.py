"""Lists as files people open in Excel: csv line by line, xlsx through a temporary file.

Pure of Django. What a spreadsheet could take for a formula is written as text, with an apostrophe.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"
WIDTH = 22


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


def workbook(title: str, header: list[str], rows: Iterable[Iterable[object]]) -> IO[bytes]:
    """An xlsx file, rewound; it vanishes when closed. Memory does not grow with the rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for column in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
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
