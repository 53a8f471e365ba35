"""Objecting to a row in its days: named, with facts and papers kept privately."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.deadlines import closes_at
from agencies.models import Season
from rehearsal.firms.paper import pdf
from reviews.publicity.models import Objection
from reviews.publicity.views.public_objections import MOST_LOOKUPS_AN_HOUR
from tests.publicity.scenes import during, listed

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "person",
    "name": "赵建国",
    "phone": "0335-8000000",
    "facts": "该企业的发明专利权属存在争议。",
}


@pytest.fixture
def row():
    return listed()


@pytest.fixture
def file(client, row):
    """Post the form at noon of the first day, or at another moment."""

    def post(at=None, **changes):
        with time_machine.travel(at or during(row), tick=False):
            return client.post(address(row), {**SAID, **changes}, follow=True)

    return post


def address(row):
    return f"/publicity/{row.publicity_id}/rows/{row.pk}/objection/"


def letter(name="异议函.pdf", content=None):
    return SimpleUploadedFile(name, pdf("异议函") if content is None else content)


def test_objection_is_filed_and_its_receipt_shows_neither_phone_nor_name(file):
    page = file().content.decode()
    objection = Objection.objects.get()
    assert objection.receipt_code in page
    assert SAID["phone"] not in page
    assert SAID["name"] not in page
    assert not objection.is_organisation


def test_objection_keeps_its_papers_privately_by_content(file, client):
    file(evidence=[letter("一.pdf"), letter("二.pdf")])
    papers = list(Objection.objects.get().evidence.order_by("pk"))
    assert [paper.name for paper in papers] == ["一.pdf", "二.pdf"]
    assert {paper.content_type for paper in papers} == {"application/pdf"}
    assert "一" not in papers[0].file.name


def test_organisation_objects_with_its_letter(file):
    file(kind="organisation", name="某某公司", letter=letter())
    assert Objection.objects.get().is_organisation


def test_organisation_without_its_letter_is_told_and_loses_no_word(file):
    page = file(kind="organisation", name="某某公司").content.decode()
    assert "请上传加盖公章的异议函" in page
    assert SAID["facts"] in page
    assert not Objection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "请填写真实姓名或单位全称。"),
        ({"name": "赵"}, "真实姓名"),
        ({"phone": "12"}, "应当是一个电话号码"),
        ({"facts": ""}, "请写明事实与理由。"),
    ],
)
def test_objection_without_name_phone_or_facts_is_told_which(file, changes, sentence):
    assert sentence in file(**changes).content.decode()
    assert not Objection.objects.exists()


def test_full_width_phone_is_understood(file):
    file(phone="０３３５－８００００００")
    assert Objection.objects.get().objector_phone == "0335-8000000"


@pytest.mark.parametrize("content", [b"", b"MZ not a pdf at all"])
def test_paper_that_is_not_what_its_name_says_is_refused(file, content):
    page = file(evidence=letter(content=content)).content.decode()
    assert "“异议函.pdf”" in page
    assert SAID["facts"] in page
    assert not Objection.objects.exists()


def test_objection_is_taken_until_24_of_the_last_day_and_not_after(file, row):
    closes = closes_at(row.publicity.last_day)
    page = file(at=closes).content.decode()
    assert not Objection.objects.exists()
    assert "公示期内" in page
    file(at=closes - timedelta(seconds=1))
    assert Objection.objects.exists()


def test_objection_to_a_row_of_another_list_is_not_found(client, row):
    wrong = f"/publicity/{row.publicity_id + 1}/rows/{row.pk}/objection/"
    assert client.get(wrong).status_code == 404


def test_one_address_files_so_many_a_day_as_the_season_allows(file, row):
    Season.objects.filter(year=2026).update(objections_per_address=2)
    for serial, name in ((1, "赵建国"), (2, "孙建国")):
        file(name=name, phone=f"0335-800000{serial}")
    page = file(name="钱某某", phone="0335-8000009").content.decode()
    assert "同一网络地址一天最多提出 2 件异议" in page and SAID["facts"] in page
    assert Objection.objects.count() == 2
    file(at=during(row) + timedelta(days=1), name="钱某某", phone="0335-8000009")
    assert Objection.objects.count() == 3


def typed(code: str) -> list[str]:
    full = code.translate({ord(char): ord(char) + 0xFEE0 for char in code})
    return [code, code.lower(), f" {code[:4]} {code[4:8]}-{code[8:]} ", full]


def test_receipt_is_looked_up_by_its_code_as_people_type_it(file, client):
    file()
    code = Objection.objects.get().receipt_code
    for one in typed(code):
        found = client.post("/objections/", {"code": one})
        assert found.headers["Location"] == f"/objections/{code}/"
    assert client.get(f"/objections/{code.lower()}/").headers["Location"] == f"/objections/{code}/"


@pytest.mark.parametrize("code", ["ABCDEFGHJKLM", "0", "不是回执码", "'; --", "A" * 40])
def test_unknown_and_wrong_codes_are_answered_alike(client, code):
    answer = client.post("/objections/", {"code": code})
    assert answer.status_code == 404
    assert "没有查到这个回执码，请与回执逐位核对。" in answer.content.decode()


def test_receipts_are_asked_for_so_often_an_hour_and_then_no_code_is_read(file, client):
    file()
    code = Objection.objects.get().receipt_code
    for _ in range(MOST_LOOKUPS_AN_HOUR):
        assert client.post("/objections/", {"code": "ABCDEFGHJKLM"}).status_code == 404
    for one in (code, "ABCDEFGHJKLM"):
        answer = client.post("/objections/", {"code": one})
        assert answer.status_code == 429
        assert "查询过多" in answer.content.decode()
    assert client.get(f"/objections/{code}/").status_code == 429


def test_receipt_of_an_unknown_code_is_not_found(client):
    assert client.get("/objections/ABCDEFGHJKLM/").status_code == 404


def test_twenty_first_objection_of_an_hour_from_one_address_is_held_back(file):
    for _ in range(20):
        file(facts="")
    page = file().content.decode()
    assert "一小时内提交过多" in page
    assert SAID["facts"] in page
    assert not Objection.objects.exists()


def test_eleventh_paper_is_refused(file):
    page = file(evidence=[letter(f"{n}.pdf") for n in range(11)]).content.decode()
    assert "最多 10 个文件" in page
    assert not Objection.objects.exists()


def test_empty_objection_above_the_limit_is_told_so_and_below_asked_to_be_filled(
    client, row, monkeypatch
):
    monkeypatch.setattr("reviews.publicity.views.public_objections.MOST_AN_HOUR", 1)
    with time_machine.travel(during(row), tick=False):
        asked, limited = (client.post(address(row)) for _ in range(2))
    assert "请" in asked.content.decode() and "field-error" in asked.content.decode()
    assert "一小时内提交过多" in limited.content.decode()


def words_kept(page) -> list[str]:
    return [paper.word for paper in page.context["form"].kept]


def test_bad_file_costs_neither_the_good_one_nor_a_word(file):
    page = file(evidence=[letter("好.pdf"), letter("坏.pdf", b"MZ no pdf")], facts="合同系伪造。")
    text = page.content.decode()
    assert "“坏.pdf”" in text and "合同系伪造。" in text and "已收到的文件" in text
    assert not Objection.objects.exists()
    file(kept=words_kept(page), facts="合同系伪造。")
    assert [paper.name for paper in Objection.objects.get().evidence.all()] == ["好.pdf"]


def test_missing_name_costs_no_file(file):
    page = file(name="", kind="organisation", letter=letter(), evidence=[letter("证据.pdf")])
    assert not Objection.objects.exists()
    file(name="某某公司", kind="organisation", kept=words_kept(page))
    names = Objection.objects.get().evidence.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["异议函.pdf", "证据.pdf"]


def test_kept_file_that_is_left_out_is_not_filed(file):
    page = file(name="", evidence=[letter("要.pdf"), letter("不要.pdf")])
    file(kept=words_kept(page)[:1])
    assert [paper.name for paper in Objection.objects.get().evidence.all()] == ["要.pdf"]


def test_kept_file_is_filed_once(file):
    words = words_kept(file(name="", evidence=[letter()]))
    file(kept=words)
    again = file(kept=words, facts="另一件事。").content.decode()
    assert "已随刚才提出的另一份异议一并提交" in again
    assert Objection.objects.count() == 1


def test_kept_file_of_another_row_or_of_yesterday_is_none(file, row):
    words = words_kept(file(name="", evidence=[letter()]))
    file(kept=[*words, "x", f"{words[0]}x"], at=during(row) + timedelta(hours=21))
    assert not Objection.objects.get().evidence.exists()
