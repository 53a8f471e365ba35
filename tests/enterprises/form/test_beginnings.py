"""What a new form begins with: last year's lasting rows and proofs, the licence of signing up."""

from datetime import date, datetime

import pytest

from agencies.deadlines import BEIJING
from enterprises.files.models import ScanState
from enterprises.form.models import Attachment, InformationForm
from enterprises.form.selectors.content import form_content
from enterprises.form.services.attachments import receive
from enterprises.form.services.parts import create_parts
from enterprises.form.services.sections import save
from enterprises.form.vocabulary import Section
from enterprises.people.models import LicenceScan
from rehearsal.season.setting_up import season_set_up
from reviews.filing.services import open_case
from tests.enterprises.papers import image, pdf, sent
from tests.enterprises.people.test_sign_up import URL, answers

RIGHT = {
    "name": "一种传感装置",
    "kind": "utility_model",
    "number": "ZL202120000001.1",
    "granted_on": date(2021, 1, 5),
    "valid_until": date(2031, 1, 4),
    "owner": "秦皇岛海岳传感技术有限公司",
    "acquired": "self",
    "product": "传感器",
}


@pytest.fixture
def last_year(enterprise, actor, season) -> InformationForm:
    """2025: two rights, one of which has run out since, a product, head counts, a proof."""
    then = datetime(2025, 5, 6, 9, 0, tzinfo=BEIJING)
    before = season_set_up(2025)
    form = InformationForm.objects.create(enterprise=enterprise, season=before, started_at=then)
    create_parts(form)

    def put(section, data):
        save(
            actor=actor,
            form_id=form.pk,
            section=section,
            data=data,
            expected_version=0,
            now=then,
        )

    put(Section.IP, [{**RIGHT, "valid_until": date(2026, 1, 4), "number": "过期"}, RIGHT])
    put(Section.PRODUCTS, [{"name": "传感器", "field": "electronics", "income": "300.00"}])
    boxes = ("total_start", "total_end", "technical_start", "technical_end")
    quarters = [{"quarter": q, **dict.fromkeys(boxes, 10 + q)} for q in (1, 2, 3, 4)]
    put(Section.STAFF, quarters)
    receive(actor=actor, form_id=form.pk, kind="ip_certificate", upload=pdf("证书.pdf"), now=then)
    receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf("旧税表.pdf"), now=then)
    return form


def test_form_begins_with_what_still_holds_from_last_year(last_year, actor, now):
    content = form_content(open_case(actor=actor, year=2026, now=now).form)
    assert [row["number"] for row in content["ip"]] == [RIGHT["number"]]
    assert content["products"] == [{"name": "传感器", "field": "electronics", "income": None}]
    assert [row["total_start"] for row in content["staff"]] == [14, None, None, None]
    assert content["finance"]["main_income"] is None
    assert [(a["kind"], a["name"]) for a in content["attachments"]] == [
        ("ip_certificate", "证书.pdf")
    ]
    assert form_content(last_year)["products"][0]["income"] == "300.00"


def test_carried_proof_is_the_same_file_under_a_key_of_its_own(last_year, actor, now):
    form = open_case(actor=actor, year=2026, now=now).form
    old, new = Attachment.objects.filter(kind="ip_certificate").order_by("pk")
    assert (new.form, new.file.name, new.sha256) == (form, old.file.name, old.sha256)
    assert new.key != old.key


def test_proof_with_a_virus_is_not_carried(last_year, actor, now):
    Attachment.objects.filter(kind="ip_certificate").update(scan_state=ScanState.INFECTED)
    form = open_case(actor=actor, year=2026, now=now).form
    assert not form.attachments.exists()


def test_licence_with_a_virus_is_not_carried(client, season):
    client.post(URL, {**answers(), "licence": image("执照.png")})
    LicenceScan.objects.update(scan_state=ScanState.INFECTED)
    client.post("/enterprise/seasons/2026/start/")
    assert InformationForm.objects.exists() and not Attachment.objects.exists()


def test_second_attempt_carries_nothing_again(last_year, actor, now):
    open_case(actor=actor, year=2026, now=now)
    form = open_case(actor=actor, year=2026, now=now).form
    assert form.ip_rows.count() == 1


def test_licence_of_signing_up_is_the_forms_first_attachment(client, season, now, clock):
    client.post(URL, {**answers(), "licence": image("执照.png")})
    assert LicenceScan.objects.get().content_type == "image/png"
    client.post("/enterprise/seasons/2026/start/")
    assert Attachment.objects.get().kind == "business_licence"


def test_bad_licence_is_said_at_its_field_and_nothing_is_opened(client, season):
    page = client.post(URL, {**answers(), "licence": sent("执照.png", b"not an image")})
    assert page.status_code == 422 and "内容不是 PDF、JPG 或 PNG" in page.content.decode()
    assert not LicenceScan.objects.exists()
    assert client.post(URL, answers()).status_code == 302


def test_page_says_that_its_rows_are_last_years_until_they_are_saved(last_year, web, actor, now):
    open_case(actor=actor, year=2026, now=now)
    address = "/enterprise/2026/form/ip/"
    assert "沿用上年信息表的内容" in web.get(address).content.decode()
    sent = {"version": "0", "rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"}
    web.post(address, sent)
    assert "沿用上年" not in web.get(address).content.decode()
