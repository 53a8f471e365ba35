"""An announcement on screen, as text with its SHA-256, as csv and xlsx that run no formula."""

import csv
import hashlib
import io

import pytest
import time_machine
from openpyxl import load_workbook

from agencies.in_excel.sheets import csv_lines, inert, workbook
from reviews.cases.enums import State
from tests.factories import case_in
from tests.publicity.scenes import registered

pytestmark = pytest.mark.django_db
EVIL = "=1+1海港区科技有限公司"


@pytest.fixture
def number():
    return registered(name=EVIL).registration


def address(number, what=""):
    announced = number.announcement
    return f"/announcements/{announced.season_id}/{announced.ordinal}/{what}"


def test_announcement_lists_its_numbers_with_their_state(client, number):
    page = client.get(address(number)).content.decode()
    assert number.number in page
    assert number.announcement.sha256 in page


def test_announcement_text_has_the_sha256_that_its_page_shows(client, number):
    text = client.get(address(number, "text/")).content
    assert hashlib.sha256(text).hexdigest() == number.announcement.sha256


def test_csv_begins_with_the_mark_and_holds_the_number(client, number):
    answer = client.get(address(number, "numbers.csv"))
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert number.number in content.decode("utf-8-sig")
    assert "filename*=utf-8''" in answer.headers["Content-Disposition"]


def revoked_number():
    return case_in(State.REVOKED).registration


def rows_of(client, number, kind: str) -> list[list[str]]:
    with time_machine.travel("2026-12-01 09:30:00+08:00", tick=False):
        content = b"".join(client.get(address(number, f"numbers.{kind}")).streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("made", "state"), [(revoked_number, "已撤销"), (registered, "已入库（有效）")]
)
def test_file_says_what_each_number_is_now_and_when_that_was_asked(client, kind, made, state):
    made = made()
    head, row = rows_of(client, getattr(made, "registration", made), kind)
    said = dict(zip(head, row, strict=True))
    assert (said["现在的状态"], said["查询时间"]) == (state, "2026-12-01 09:30")


@pytest.mark.parametrize("what", ["", "print/"])
def test_revoked_number_is_marked_on_screen_and_on_paper_with_the_moment(client, what):
    number = revoked_number()
    with time_machine.travel("2026-12-01 09:30:00+08:00", tick=False):
        page = client.get(address(number, what)).content.decode()
    assert "已撤销" in page and "2026年12月1日 09:30（北京时间）查询的结果" in page


def test_text_of_an_announcement_stays_when_a_number_is_revoked(client):
    number = revoked_number()
    text = client.get(address(number, "text/")).content
    assert hashlib.sha256(text).hexdigest() == number.announcement.sha256
    assert "已撤销" not in text.decode()


def test_csv_takes_a_name_that_is_a_formula_as_text(client, number):
    content = b"".join(client.get(address(number, "numbers.csv")).streaming_content)
    assert "'=1+1" in content.decode("utf-8-sig")


def test_xlsx_takes_a_name_that_is_a_formula_as_text(client, number):
    answer = client.get(address(number, "numbers.xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cell = sheet["C2"]
    assert (cell.data_type, cell.value) == ("s", f"'{EVIL}")
    assert sheet["B2"].value == number.number
    assert sheet["B2"].data_type == "s"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "　="])
def test_every_lead_of_a_formula_is_made_inert(lead):
    assert inert(f"{lead}1+1").startswith("'")


@pytest.mark.parametrize("value", ["河北", "9113", "", 12])
def test_ordinary_values_stay_as_they_are(value):
    assert inert(value) == value


def test_csv_is_written_row_by_row():
    lines = csv_lines(["甲"], iter([["一"], ["二"]]))
    assert next(lines).decode("utf-8-sig") == "甲\r\n"
    assert next(lines).decode() == "一\r\n"


def test_workbook_of_no_rows_has_its_header():
    with workbook("空", ["甲", "乙"], []) as file:
        assert [cell.value for cell in load_workbook(file).active[1]] == ["甲", "乙"]


def test_announcement_that_is_not_there_is_not_found(client):
    for what in ("", "print/", "text/", "numbers.csv", "numbers.xlsx"):
        assert client.get(f"/announcements/2026/99/{what}").status_code == 404


def test_announcement_costs_the_same_queries_for_1_and_more_numbers(
    client, django_assert_max_num_queries
):
    one = registered()
    with django_assert_max_num_queries(20) as few:
        client.get(address(one.registration))
    assert len(few) <= 5
