"""Rows of cells from what people paste or upload: Excel's clipboard, xlsx, csv in UTF-8 or GB18030.

Pure of Django: gives lists of text, one list a row, without the empty rows at the end. Raises BadSheet.
"""

from typing import BinaryIO

from enterprises.form.spreadsheets.foreign import refuse_foreign
from enterprises.form.spreadsheets.lines import decoded, pasted, separated
from enterprises.form.spreadsheets.rows import LINES_OF_HEADINGS, MOST_BYTES, BadSheet, Rows, Sheet
from enterprises.form.spreadsheets.xlsx import MOST_TAGS, workbook_sheet

__all__ = ["LINES_OF_HEADINGS", "MOST_TAGS", "BadSheet", "Rows", "Sheet", "pasted", "read"]


def read(file: BinaryIO, name: str, size: int) -> Sheet:
    """The first sheet of an xlsx that holds something, or a csv."""
    if size == 0:
        raise BadSheet(f"“{name}”是空文件（0 字节），请重新保存后再导入。")
    if size > MOST_BYTES:
        raise BadSheet(f"“{name}”超过 5 MB；导入只需要文字和数字，请删去图片后再导入。")
    content = file.read()
    refuse_foreign(content, name)
    if content.startswith(b"PK"):
        return workbook_sheet(content, name)
    return Sheet(separated(decoded(content, name)))
