"""Rows pasted from Excel or imported: shown first, and nothing lost by a bad sheet."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from enterprises.form.forms.rows import ROW_FORMS
from enterprises.typed.fields import PickField
from tests.enterprises.form.test_section_pages import rows, url
from tests.enterprises.papers import sent

IP_LINE = "\t".join(
    [
        "一种传感装置",
        "实用新型专利",
        "ZL2023 2 0123456.7",
        "2023/6/1",
        "2033年6月1日",
        "秦皇岛海岳传感技术有限公司",
        "自主研发",
        "传感器",
    ]
)


def xlsx(*lines, change=None, name="项目.xlsx"):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    if change:
        change(book.active)
    written = io.BytesIO()
    book.save(written)
    return sent(name, written.getvalue())


def merge(area):
    return lambda sheet: sheet.merge_cells(area)


def paste(web, section, text, **typed):
    return web.post(url(section, "paste/"), {**rows(1), **typed, "pasted": text})


def load(web, file, section="projects", **typed):
    return web.post(url(section, "import/"), {**rows(1), **typed, "sheet": file})


def test_pasted_rows_are_shown_and_saved_only_by_the_button(web, form):
    page = paste(web, "ip", f"{IP_LINE}\n{IP_LINE}")
    text = page.content.decode()
    assert "读到 2 行" in text
    assert 'value="2023-06-01"' in text and 'value="2033-06-01"' in text
    assert '<option value="utility_model" selected>' in text
    assert 'hx-trigger="input' not in text
    assert not form.ip_rows.exists()


def test_pasted_rows_come_behind_what_was_typed(web, form):
    text = paste(web, "ip", IP_LINE, **{"rows-0-name": "先写的"}).content.decode()
    assert text.index("先写的") < text.index("一种传感装置")
    assert 'name="rows-TOTAL_FORMS" value="2"' in text


def test_line_of_headings_says_which_column_is_which(web, form):
    text = "研发费用（万元）\t备注\t项目名称\n１，２３４．５\t无\t甲的研发\n56万元\t\t乙的研发"
    page = paste(web, "projects", text)
    names = {"rows-0-name": "甲的研发", "rows-0-expense": "１，２３４．５"}
    assert all(f'name="{key}"' in page.content.decode() for key in names)
    web.post(url("projects"), rows(1, **names))
    assert [str(p.expense) for p in form.projects.all()] == ["1234.50"]


TITLED = "项目清单\n单位：万元\n\n研发费用\t项目名称\n12\t甲的研发"


@pytest.mark.parametrize(
    "answer",
    [
        lambda web: paste(web, "projects", TITLED),
        lambda web: load(web, sent("项目.csv", TITLED.encode())),
        lambda web: load(web, sent("项目.csv", TITLED.replace("\t", ",").encode())),
        lambda web: load(
            web,
            xlsx(*[line.split("\t") for line in TITLED.split("\n")], change=merge("A1:H1")),
        ),
    ],
)
def test_title_above_the_headings_is_not_read_as_a_row(web, form, answer):
    text = answer(web).content.decode()
    assert "读到 1 行" in text
    assert 'value="甲的研发"' in text and "项目清单" not in text.replace(TITLED, "")


def test_headings_below_the_fifth_line_are_a_row_like_any_other(web, form):
    headings = "项目名称\t研发形式"
    fifth = paste(web, "projects", "\n".join([*"甲乙丙丁", headings, "戊"]))
    sixth = paste(web, "projects", "\n".join([*"甲乙丙丁己", headings, "戊"]))
    assert "读到 1 行" in fifth.content.decode()
    assert "读到 7 行" in sixth.content.decode()


def test_amount_written_in_yuan_is_turned_into_ten_thousands(web, form):
    web.post(url("projects"), rows(1, **{"rows-0-name": "甲", "rows-0-expense": "850000元"}))
    assert [str(p.expense) for p in form.projects.all()] == ["85.00"]


def test_cell_that_cannot_be_read_is_marked_and_its_words_are_said(web, form):
    text = paste(web, "ip", IP_LINE.replace("2023/6/1", "去年六月").replace("自主研发", "买的"))
    text = text.content.decode()
    assert "现在是“去年六月”" in text
    assert "没有“买的”这一项" in text


def test_empty_paste_says_so_and_keeps_the_page(web, form):
    page = paste(web, "ip", "  \n ", **{"rows-0-name": "先写的"})
    assert page.status_code == 422
    assert "没有读到内容" in page.content.decode() and "先写的" in page.content.decode()


def test_more_rows_than_the_section_holds_are_refused(web, form):
    page = paste(web, "products", "\n".join(f"传感器{n}\t电子信息\t1" for n in range(4)))
    assert page.status_code == 422 and "最多 3 行" in page.content.decode()


def test_xlsx_is_read_with_its_dates_and_numbers(web, form):
    file = xlsx(
        ["项目名称", "研发形式", "开始日期", "结束日期", "研发费用"],
        ["甲的研发", "自主研发", "2025-01-01", "2025.12.31", 80.1 + 0.2],
    )
    text = load(web, file).content.decode()
    assert "甲的研发" in text and 'value="2025-12-31"' in text and 'value="80.3"' in text


def test_number_of_fifteen_digits_and_longer_text_are_kept(web, form):
    file = xlsx(["项目名称", "研发形式"], [123456789012345, "自主研发"], ["1" * 20, ""])
    text = load(web, file).content.decode()
    assert 'value="123456789012345"' in text and f'value="{"1" * 20}"' in text


def test_csv_of_chinese_excel_is_read(web, form):
    line = '项目名称,研发形式,研发费用\r\n甲的研发,委托研发,"1,234.50"\r\n'
    for encoding in ("gb18030", "utf-8", "utf-8-sig", "utf-16"):
        content = line.encode(encoding)
        text = load(web, sent("项目.csv", content)).content.decode()
        assert "甲的研发" in text and 'value="1,234.50"' in text


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 70_000_000)
    return sent("炸弹.xlsx", packed.getvalue())


def damaged(part: str, change) -> object:
    """A workbook with one part of it changed: by the zip's own words a sound file."""
    source, packed = zipfile.ZipFile(xlsx(["甲", "乙"])), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            content = source.read(entry)
            archive.writestr(entry, change(content) if entry.filename == part else content)
    return sent("坏.xlsx", packed.getvalue())


def damaged_stream() -> object:
    content = bytearray(xlsx(["甲" * 200, "乙" * 200]).read())
    place = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    content[place : place + 40] = b"\xff" * 40
    return sent("坏.xlsx", bytes(content))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: xlsx(["甲", "=1+1"]), "单元格 B1 是公式且没有计算结果"),
        (lambda: xlsx(["甲"], ["乙"], change=merge("A1:A2")), "合并单元格（A1:A2）"),
        (lambda: xlsx(["甲", "", "乙"], change=merge("A1:B1")), "合并单元格（A1:B1）"),
        (lambda: xlsx(*[["甲"]] * 6, change=merge("A6:B6")), "合并单元格（A6:B6）"),
        (lambda: xlsx(["甲", 1234567890123456]), "单元格 B1 的数字超过 15 位"),
        (lambda: xlsx(["甲", 1.23456789012345e17]), "请把该列设为文本格式"),
        (bomb, "展开后过大"),
        (lambda: damaged("xl/worksheets/sheet1.xml", lambda c: c[:-30]), "无法作为 xlsx 打开"),
        (lambda: damaged("xl/workbook.xml", lambda c: b"<a/>"), "无法作为 xlsx 打开"),
        (damaged_stream, "无法作为 xlsx 打开"),
        (lambda: xlsx(*[["甲"]] * 1006), "超过 1000 行"),
        (lambda: xlsx(["甲"] * 51), "50 列"),
        (lambda: sent("引号.csv", ('甲,"' + "乙" * 140_000).encode()), "引号没有成对"),
        (lambda: sent("空.xlsx", b""), "空文件"),
        (lambda: sent("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1"), "旧版 xls 格式，或者设了打开密码"),
        (lambda: sent("坏.xlsx", b"PK\x03\x04broken"), "无法作为 xlsx 打开"),
        (lambda: sent("图.csv", b"\x89PNG\r\n\x1a\n\0\xff\xff"), "不是 xlsx 或 csv"),
        (lambda: sent("扫描.csv", b"%PDF-1.7 plain text\n"), "不是 xlsx 或 csv"),
        (lambda: sent("压缩.csv", b"Rar!\x1a\x07 plain text\n"), "不是 xlsx 或 csv"),
        (lambda: sent("大.xlsx", b"PK" + b"x" * 5_300_000), "超过 5 MB"),
    ],
)
def test_bad_sheet_is_refused_with_what_to_do_and_nothing_typed_is_lost(web, form, file, sentence):
    page = load(web, file(), **{"rows-0-name": "先写的"})
    text = page.content.decode()
    assert page.status_code == 422
    assert sentence in text and "先写的" in text


def test_formula_counts_by_the_result_that_excel_stored(web, form):
    def stored(content: bytes) -> bytes:
        return (
            content.replace(b"<v></v>", b"<v>42</v>")
            .replace(b"<v/>", b"<v>42</v>")
            .replace(b"<v />", b"<v>42</v>")
        )

    source, packed = zipfile.ZipFile(xlsx(["甲的研发", "", "", "", "=40+2"])), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            archive.writestr(entry, stored(source.read(entry)))
    text = load(web, sent("公式.xlsx", packed.getvalue())).content.decode()
    assert 'value="42"' in text


def test_quotation_mark_pasted_without_its_other_half_is_named(web, form):
    page = paste(web, "projects", '甲\t"' + "乙" * 140_000)
    assert page.status_code == 422
    assert "引号没有成对" in page.content.decode()


def test_import_without_a_file_says_so(web, form):
    page = web.post(url("projects", "import/"), rows(1))
    assert "没有选择文件" in page.content.decode()


def template(web, section):
    answer = web.get(url(section, "template.xlsx"))
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active


def test_template_has_the_headings_of_the_page_and_no_row(web, form):
    sheet = template(web, "ip")
    assert [cell.value for cell in sheet[1]][:3] == ["名称", "类别", "授权号"]
    assert sheet.max_row == 1


@pytest.mark.parametrize("section", ROW_FORMS)
def test_template_offers_the_words_of_its_closed_lists_and_all_of_them_are_read(web, form, section):
    sheet = template(web, section)
    offered = {
        sheet[str(each.sqref).partition(":")[0]].column_letter: each.formula1.strip('"')
        for each in sheet.data_validations.dataValidation
    }
    letters = zip("ABCDEFGHI", ROW_FORMS[section].base_fields.values(), strict=False)
    fields = {letter: field for letter, field in letters if isinstance(field, PickField)}
    assert offered.keys() == fields.keys()
    for letter, field in fields.items():
        words = offered[letter].split(",")
        assert [field.clean(word) for word in words] == [value for value, _ in field.choices[1:]]
        assert len(offered[letter]) <= 255, "Excel takes no longer list"
        assert sheet.column_dimensions[letter].width > 2 * max(map(len, words))


def test_sections_without_rows_import_nothing(web, form):
    assert web.post(url("finance", "paste/"), {"pasted": "1"}).status_code == 404
    assert web.get(url("staff", "template.xlsx")).status_code == 404
