"""The rows of a small table that a person made in Excel: xlsx, or csv in UTF-8 or GB18030. Pure."""

import csv
import io
import zipfile
from datetime import date, datetime

from openpyxl import load_workbook

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 20
ZIP, OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
OTHER = "请用 Excel 把表格“另存为”xlsx 或 CSV 后再上传。"


class BadTable(ValueError):
    """One Chinese sentence: why the file cannot be read as a table, and what to do."""


def table_rows(content: bytes) -> list[list[str]]:
    """Every row as text, empty ones left out. Raises BadTable."""
    if len(content) > MOST_BYTES:
        raise BadTable("文件超过 2 MB，不像是这里要导入的表格；请核对。")
    if content.startswith(OLD_EXCEL):
        raise BadTable(f"这是旧版 Excel 的 xls 文件。{OTHER}")
    rows = _of_workbook(content) if content.startswith(ZIP) else _of_text(content)
    kept = [row for row in rows if any(row)]
    if len(kept) > MOST_ROWS:
        raise BadTable(f"表格有 {len(kept)} 行，一次最多 {MOST_ROWS} 行；请分几次导入。")
    return kept


def _of_text(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise BadTable(f"这个文件不是表格。{OTHER}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")  # what a Chinese Excel saves as CSV
        except UnicodeDecodeError:
            raise BadTable(f"文件的文字编码既不是 UTF-8 也不是 GBK。{OTHER}") from None
    first = text.partition("\n")[0]
    between = "\t" if "\t" in first else ","
    try:
        return [
            _trimmed(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)
        ]
    except csv.Error:
        raise BadTable(f"这个文件不是表格。{OTHER}") from None


def _of_workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > 20 * MOST_BYTES:
                raise BadTable("文件展开后过大；请把要导入的各行复制到空白模板中再导入。")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        return [_trimmed([_written(value) for value in row]) for row in found]
    except BadTable:
        raise
    except Exception:  # a broken file breaks its reader in more ways than the reader names
        raise BadTable(f"文件无法作为 Excel 表格打开。{OTHER}") from None


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _trimmed(row: list[str]) -> list[str]:
    cells = [cell.strip().replace("\0", "") for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
