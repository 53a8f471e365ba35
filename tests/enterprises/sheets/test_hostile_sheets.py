"""Small workbooks that unfold in a reader's memory: read or refused at once, and never unfolded."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.xml.constants import SHEET_MAIN_NS

from enterprises.form.spreadsheets import MOST_TAGS, BadSheet, read

FIRST, SECOND = (f"xl/worksheets/sheet{n}.xml" for n in (1, 2))
LINES = [["项目名称", "研发形式"], ["甲的研发", "自主研发"]]
WIDE = b"A1:ZZ2000"
Change = Callable[[bytes], bytes]


def workbook(changes: dict[str, Change], *lines: list[str]) -> bytes:
    """Two sheets, with parts of the package changed."""
    book = Workbook()
    for line in lines or LINES:
        book.active.append(line)
    book.create_sheet("说明").append(["填写说明"])
    sound, packed = io.BytesIO(), io.BytesIO()
    book.save(sound)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in zipfile.ZipFile(sound).infolist():
            content = zipfile.ZipFile(sound).read(entry)
            changed = changes.get(entry.filename, lambda same: same)(content)
            assert entry.filename not in changes or changed != content
            archive.writestr(entry, changed)
    return packed.getvalue()


def behind_cells(xml: bytes) -> Change:
    return lambda content: content.replace(b"</sheetData>", b"</sheetData>" + xml)


def in_cells(xml: bytes) -> Change:
    return lambda content: content.replace(b"<sheetData>", b"<sheetData>" + xml)


def behind_rows(xml: bytes) -> Change:
    return lambda content: content.replace(b"</sheetData>", xml + b"</sheetData>")


def merged(*areas: bytes) -> Change:
    cells = b"".join(b'<mergeCell ref="%s"/>' % area for area in areas)
    return behind_cells(b"<mergeCells>" + cells + b"</mergeCells>")


def cheaply(content: bytes) -> list[list[str]]:
    """Reads it; fails when that takes seconds or many megabytes."""
    assert len(content) < 100_000
    tracemalloc.start()
    started = time.process_time()
    try:
        return read(io.BytesIO(content), "表.xlsx", len(content)).rows
    finally:
        spent, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert spent < 10 and peak < 60 * 1024 * 1024, (spent, peak)


FORMULA = b'<c r="A9"><f t="shared" si="0">' + b"A1+" * 500_000 + b"A1</f><v>1</v></c>"
ITS_COPIES = b'<c r="A9"><f t="shared" si="0"/><v>1</v></c>' * 10_000


SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml"


def with_shared(content: bytes, text: bytes) -> bytes:
    """As Excel writes texts: once, in a part of their own to which cells point."""
    packed = io.BytesIO()
    strings = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (SHEET_MAIN_NS.encode(), text)
    kind = b'<Override PartName="/xl/s.xml" ContentType="%s.sharedStrings+xml"/>' % SPREADSHEET
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in zipfile.ZipFile(io.BytesIO(content)).infolist():
            part = zipfile.ZipFile(io.BytesIO(content)).read(entry)
            archive.writestr(entry, part.replace(b"</Types>", kind + b"</Types>"))
        archive.writestr("xl/s.xml", strings)
    return packed.getvalue()


ALL_POINT_TO_IT = b"".join(
    b'<row r="%d">' % row + b'<c t="s"><v>0</v></c>' * 50 + b"</row>" for row in range(9, 200)
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({FIRST: merged(WIDE)}, "合并单元格（A1:ZZ2000）"),
        ({FIRST: merged(b"A1:A1048576")}, "合并单元格（A1:A1048576）"),
        ({FIRST: merged(*[b"A2:B9"] * 2000)}, "合并单元格（A2:B9、A2:B9、A2:B9）"),
        ({FIRST: merged(b"A1:B")}, "无法作为 xlsx 打开"),
        (
            {FIRST: in_cells(b'<row r="9"><c r="XFD1048576"><v>1</v></c></row>')},
            "超过 1000 行或 50 列",
        ),
        (
            {FIRST: in_cells(b'<row r="1">' + b"<c><v>1</v></c>" * 60 + b"</row>")},
            "超过 1000 行或 50 列",
        ),
        ({FIRST: in_cells(b"<row/>" * MOST_TAGS)}, "展开后过大"),
        ({SECOND: in_cells(b"<row/>" * MOST_TAGS)}, "展开后过大"),
        (
            {FIRST: lambda sheet: b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet},
            "无法作为 xlsx 打开",
        ),
    ],
)
def test_sheet_that_would_unfold_is_refused_before_it_does(changes, sentence):
    with pytest.raises(BadSheet) as refused:
        cheaply(workbook(changes))
    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    "changes",
    [
        {SECOND: merged(WIDE)},
        {FIRST: merged(b"A1:XFD1"), SECOND: in_cells(b'<row r="9999"><c r="ZZ9999"/></row>')},
        {FIRST: behind_cells(b'<hyperlinks><hyperlink ref="A1:ZZ2000"/></hyperlinks>')},
        {FIRST: behind_cells(b'<conditionalFormatting sqref="' + b"A1 " * 90_000 + b'"/>')},
        {FIRST: in_cells(b'<row r="1048576" ht="1"/>')},
        {FIRST: behind_rows(b'<row r="1200"><c r="A1200"/><c r="XFD1048576"/></row>')},
        {
            "xl/workbook.xml": lambda book: book.replace(
                b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>' * 500 + b"</sheets>"
            )
        },
    ],
)
def test_what_the_rows_do_not_need_is_not_unfolded(changes):
    content = workbook(changes, ["项目清单"], *LINES)
    assert [line[:2] for line in cheaply(content)] == [["项目清单", ""], *LINES]


def test_long_formula_is_not_written_out_for_each_of_its_copies():
    row = b'<row r="9">' + FORMULA + ITS_COPIES + b"</row>"
    assert cheaply(workbook({FIRST: in_cells(row)}))[8] == ["1", ""]


def test_what_lies_hidden_under_a_title_is_no_part_of_it():
    content = workbook({FIRST: merged(b"A1:B1")}, ["项目清单", "藏着的字"], *LINES)
    assert cheaply(content)[0] == ["项目清单", ""]


def test_text_that_thousands_of_cells_point_to_is_not_copied_for_each():
    content = workbook({FIRST: in_cells(ALL_POINT_TO_IT)})
    assert cheaply(with_shared(content, "甲".encode()))[8] == ["甲"] * 50
    with pytest.raises(BadSheet, match="展开后过大"):
        cheaply(with_shared(content, b" " + b"x" * 1_000_000))
