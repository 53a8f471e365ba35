"""What an enterprise filed: on one page and in one PDF, with the list of its attachments."""

import io

import pytest
from pypdf import PdfReader

from reviews.cases.enums import State
from reviews.formal_review.filed_pdf import filed_pdf
from tests.factories import case_in, make_enterprise, owner_of
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db


def words(made: bytes) -> str:
    pages = PdfReader(io.BytesIO(made)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def case():
    return case_in(State.SUBMITTED)


def test_page_and_pdf_hold_every_section_and_every_attachment(case):
    browser, filed = browser_of(owner_of(case.enterprise)), case.submissions.get()
    page = browser.get(f"/enterprise/cases/{case.pk}/filed/1/").content.decode()
    answer = browser.get(f"/enterprise/cases/{case.pk}/filed/1/form.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    paper = words(answer.content)
    wanted = [filed.number, filed.sha256, filed.declared_by, case.enterprise.name]
    wanted += [row["name"] for row in filed.content["projects"] + filed.content["ip"]]
    wanted += [file["name"] for file in filed.content["attachments"]]
    wanted += ["企业基本信息", "知识产权", "附件"]
    for word in wanted:
        assert word in page
        assert "".join(word.split()) in paper


def test_receipt_and_progress_lead_to_the_filed_form(case):
    browser = browser_of(owner_of(case.enterprise))
    for address in (f"cases/{case.pk}/receipts/1/", f"cases/{case.pk}/"):
        page = browser.get(f"/enterprise/{address}").content.decode()
        assert f"/enterprise/cases/{case.pk}/filed/1/" in page
        assert f"/enterprise/cases/{case.pk}/filed/1/form.pdf" in page


def test_filed_form_shows_what_was_filed_and_not_what_was_typed_since():
    case = case_in(State.RETURNED)
    product = case.form.products.first()
    type(product).objects.filter(pk=product.pk).update(name="后来才填的产品")
    page = browser_of(owner_of(case.enterprise)).get(f"/enterprise/cases/{case.pk}/filed/1/")
    assert product.name in page.content.decode()
    assert "后来才填的产品" not in page.content.decode()


def test_filed_form_of_another_enterprise_does_not_exist(case):
    stranger = browser_of(owner_of(make_enterprise()))
    for name in ("", "form.pdf"):
        assert stranger.get(f"/enterprise/cases/{case.pk}/filed/1/{name}").status_code == 404


def test_pdf_names_a_character_that_its_font_cannot_have():
    assert "张〓（U+20BB7）" in words(filed_pdf("信息表", [("姓名", "张𠮷")], []))


def test_pdf_takes_markup_as_text():
    assert "<b>甲&乙" in words(filed_pdf("信息表", [("名称", "<b>甲&乙")], []))
