"""Reference data from a file: Chinese headings, either encoding, a preview, a sentence a row."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from agencies.enums import Role
from agencies.models import Agency, Division
from tests.factories import MORNING, person
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
HEAD = "代码,名称,级别,上级,评价工作机构\n"
ROWS = HEAD + "130398,试验新区,开发区,130300,4\n130302,海港区,县（市、区）,130300,4\n"


def sheet(content: bytes, name: str = "区划.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/csv")


def upload(client, content: bytes, table: str = "division"):
    return client.post(f"/admin/agencies/{table}/import/", {"file": sheet(content)})


def confirm(client, preview, table: str = "division"):
    read = {"read": preview.context["read"]}
    return client.post(f"/admin/agencies/{table}/import/", read, follow=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_imported_by_chinese_headings_after_a_preview(encoding):
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        preview = upload(client, ROWS.encode(encoding))
        assert "新增 1 行，修改 0 行" in preview.content.decode()
        assert "试验新区" in preview.content.decode()
        assert not Division.objects.filter(code="130398").exists()
        assert "新增或修改 1 行" in confirm(client, preview).content.decode()
    zone = Division.objects.get(code="130398")
    assert (zone.name, zone.level, zone.parent_id, zone.agency_id) == (
        "试验新区",
        "zone",
        "130300",
        4,
    )


def test_template_has_the_headings_and_is_imported_as_it_is_filled_in():
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        template = client.get("/admin/agencies/agency/import/template/")
        book = load_workbook(io.BytesIO(b"".join(template.streaming_content)))
        book.active.append([4, "秦皇岛市科学技术局", "秦皇岛", "0335-1234567"])
        book.active.append([99, "新设机构", "新设", "010-1234567"])
        filled = io.BytesIO()
        book.save(filled)
        preview = upload(client, filled.getvalue(), "agency")
        assert "新增 1 行，修改 1 行" in preview.content.decode()
        confirm(client, preview, "agency")
    assert Agency.objects.get(no=4).phone == "0335-1234567"
    assert Agency.objects.get(no=99).name == "新设机构"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HEAD + "130398,试验新区,街道,130300,4\n", "第 2 行：“级别”应当是省、设区市"),
        (HEAD + "130398,,开发区,130300,4\n", "第 2 行：“名称”没有填写"),
        (HEAD + "13039,试验新区,开发区,130300,4\n", "第 2 行：行政区划代码必须是 6 位数字"),
        (HEAD + "130398,试验新区,开发区,130300,四\n", "第 2 行：“评价工作机构”应当是数字"),
        (HEAD + "130398,试验新区,开发区,130300,77\n", "第 2 行：“评价工作机构”"),
        (HEAD + "130398,甲,开发区,130300,4\n130398,乙,开发区,130300,4\n", "与第 2 行重复"),
        ("code,name\n130398,x\n", "第一行应当是表头：代码、名称、级别、上级、评价工作机构"),
        (HEAD, "表头下面没有一行内容"),
        ("", "空的"),
    ],
)
def test_file_that_cannot_be_imported_says_why_in_a_sentence_and_changes_nothing(content, sentence):
    before = Division.objects.count()
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        answer = upload(client, content.encode())
    page = answer.content.decode()
    assert sentence in page and "Traceback" not in page
    assert answer.status_code == 422
    assert Division.objects.count() == before


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"\xff\xfe\x80", "代码\0".encode()]
)
def test_file_that_is_no_table_says_what_to_save_it_as(content):
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        assert "另存为" in upload(client, content).content.decode()


def test_confirmation_that_was_tampered_with_saves_nothing():
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        read = upload(client, ROWS.encode()).context["read"]
        answer = client.post("/admin/agencies/division/import/", {"read": read[:-2] + "xx"})
    assert "请重新上传文件" in answer.content.decode()
    assert not Division.objects.filter(code="130398").exists()


def test_importing_is_for_those_who_may_edit_the_table():
    with at_desk(person(Role.PROVINCIAL_REVIEWER), MORNING) as client:
        for end in ("", "template/"):
            assert client.get(f"/admin/agencies/division/import/{end}").status_code == 403
        assert "导入" not in client.get("/admin/agencies/division/").content.decode()


def test_codes_in_full_width_or_with_blanks_are_the_codes_they_mean():
    rows = HEAD + "１３０３９８,试验新区,开发区,130 300,４\n"
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        confirm(client, upload(client, rows.encode()))
    zone = Division.objects.get(code="130398")
    assert (zone.name, zone.parent_id, zone.agency_id) == ("试验新区", "130300", 4)
