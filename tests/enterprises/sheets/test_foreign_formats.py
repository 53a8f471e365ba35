"""What is no workbook, whatever its ending says: refused with the sentence that helps."""

import io
import zipfile

import pytest

from tests.data_folder import case_file
from tests.enterprises.papers import sent
from tests.enterprises.sheets.test_importing import load
from tests.enterprises.sheets.test_sheets_people_make import said


def package(*parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return packed.getvalue()


HTML = "<html><table><tr><td>项目名称</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("表.xls", HTML.encode("gb18030"), "网页（HTML）格式"),
        ("表.xls", HTML.encode("utf-8-sig"), "网页（HTML）格式"),
        ("表.xls", HTML.encode("utf-16"), "网页（HTML）格式"),
        ("表.xls", b"\n<TABLE border=1><tr><td>a</td></tr></TABLE>", "网页（HTML）格式"),
        ("表.xls", b"<!DOCTYPE html><html></html>", "网页（HTML）格式"),
        ("表.xls", HTML.encode("utf-16-le"), "网页（HTML）格式"),
        ("表.xls", b"<div><table><tr><td>a</td></tr></table></div>", "网页、XML"),
        ("表.fods", b'<?xml version="1.0"?><a xmlns="urn:oasis:names:tc:opendocument:x"/>', "fods"),
        ("表.slk", b'ID;PWXL;N;E\nC;Y1;X1;K"a"', "不是表格"),
        ("表.json", b'{"a": 1}', "不是表格"),
        (
            "表.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML 表格 2003",
        ),
        ("表.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "单个文件网页"),
        ("表.ods", package("mimetype", "content.xml"), "ods"),
        ("表.xlsb", package("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        ("表.docx", package("[Content_Types].xml", "word/document.xml"), "Word 文档"),
        ("表.numbers", package("Index/Document.iwa"), "Numbers"),
        ("表.zip", package("项目.xlsx"), "压缩包"),
    ],
)
def test_foreign_format_is_refused_with_the_sentence_that_helps(web, form, name, content, words):
    page = load(web, sent(name, content), **{"rows-0-name": "先写的"})
    assert page.status_code == 422
    assert words in said(page) and "先写的" in said(page)
    assert "xlsx" in said(page)


def test_case_of_an_html_table(web, form):
    page = load(web, sent("表.xls", case_file("html_table.xls").read_bytes()))
    assert page.status_code == 422 and "网页（HTML）格式" in said(page)
