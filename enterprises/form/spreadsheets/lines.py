"""Cells from lines of text. A quotation mark is part of a name unless the lines say otherwise.

Excel puts quotes around a copied cell only when it holds a line break, and around a cell of a csv
whenever it holds a quote, a separator or a line break; people write csv by hand with neither. So two
readings are tried, and the one in which every line has as many cells as the others is right.
"""

import codecs
import csv
import io
import re

from enterprises.form.spreadsheets.rows import LINES_OF_HEADINGS, BadSheet, Rows, tidy

LONGEST_CELL = 128 * 1024
# A whole cell of the clipboard that holds a line break: quotes inside are doubled, tabs are not there.
BROKEN_CELL = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"\t]|"")*\n(?:[^"\t]|"")*)"(?=\t|\n|$)')
SEPARATORS = "\t,;|，"
# What no sheet in Chinese holds: unassigned signs, private ones, and scripts that chance makes.
STRANGE = re.compile(
    r"[^\t\n\r -~\u00a0-\u00ff\u2000-\u26ff\u3000-\u30ff\u3200-\u9fff\uff00-\uffef]"
)
TOO_LONG = "有一格内容过长，可能是引号没有成对；请检查英文双引号，或改用 xlsx 导入。"


def decoded(content: bytes, name: str) -> str:
    """UTF-8, UTF-16 (which Excel calls Unicode text), else GB18030."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if is_utf_16 else ["utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Half of the letters of UTF-16 without its mark are NUL in another reading.
        if "\0" not in text and (len(encoding) < 9 or not STRANGE.search(text)):
            return text
    raise BadSheet(f"“{name}”不是 xlsx 或 csv 文件，请下载模板填写后再导入。")


def pasted(text: str) -> Rows:
    """What Excel puts on the clipboard: tabs between cells, quotes around cells with line breaks."""
    text = _with_one_break(text)
    rows = _split(text, "\t")
    if _cells_a_line(rows) < 2:
        joined = BROKEN_CELL.sub(lambda cell: cell[1].replace('""', '"').replace("\n", " "), text)
        rows = _split(joined, "\t")
    return _checked(rows)


def separated(text: str) -> Rows:
    """A csv, or text with tabs as Excel saves it."""
    text = _with_one_break(text)
    separator = _separator(text)
    plain, quoted = _split(text, separator), _unquoted(text, separator)
    if quoted is None or (_cells_a_line(quoted) < 2 <= _cells_a_line(plain)):
        return _checked(plain)
    return _checked(quoted)


def _separator(text: str) -> str:
    """The sign that the first lines have most of, and every one of them that has any."""
    lines = [line for line in text.split("\n", LINES_OF_HEADINGS)[:LINES_OF_HEADINGS] if line]
    head = "".join(lines)
    usual = "\t" if head.count("\t") > head.count(",") else ","
    if any(usual in line for line in lines):
        return usual
    return max(SEPARATORS, key=lambda sign: min((line.count(sign) for line in lines), default=0))


def _with_one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str, separator: str) -> Rows:
    return [line.split(separator) for line in text.split("\n")]


def _unquoted(text: str, separator: str) -> Rows | None:
    """By the rules of csv; None where the quotes are not those of a csv."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [list(line) for line in reader]
    except csv.Error:
        return None


def _cells_a_line(rows: Rows) -> int:
    """How many cells each line that is not empty has; 0 when they differ."""
    counts = {len(row) for row in rows if any(cell.strip() for cell in row)}
    return counts.pop() if len(counts) == 1 else 0


def _checked(rows: Rows) -> Rows:
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise BadSheet(TOO_LONG)
    return tidy(rows)
