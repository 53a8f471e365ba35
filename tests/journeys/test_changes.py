"""A change of name, address or legal representative: reported, compared, carried (rulebook §7)."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.refusals import Refusal
from agencies.enums import Role
from enterprises.form.models import FormPart
from enterprises.people.change_rules import is_late
from enterprises.people.models import ChangeProof, ChangeReport
from enterprises.people.services.changes import report_change
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from tests.factories import MORNING, case_in, make_enterprise, owner_of, person, reviewer_of
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
NEW_NAME = "秦皇岛新名科技有限公司"
SHIJIAZHUANG = 1


def licence(content=None):
    return SimpleUploadedFile("营业执照.pdf", pdf("营业执照") if content is None else content)


def report(enterprise, **changes):
    said = {"new_name": NEW_NAME, "changed_on": "2026-02-01", "licence": licence(), **changes}
    said = {name: value for name, value in said.items() if value is not None}
    with at_desk(owner_of(enterprise), MORNING) as client:
        return client.post("/enterprise/changes/", said, follow=True).content.decode()


def decide(found, act, actor, conclusion="", now=MORNING):
    with at_desk(actor, now) as client:
        return client.post(
            f"/enterprise/changes/{found.pk}/{act}/",
            {f"change-{found.pk}-conclusion": conclusion},
            follow=True,
        )


def test_accepted_change_is_carried_by_the_enterprise():
    enterprise = make_enterprise()
    assert "待核对" in report(enterprise)
    decide(ChangeReport.objects.get(), "accept", reviewer_of())
    enterprise.refresh_from_db()
    assert enterprise.name == NEW_NAME
    assert owner_of(enterprise).user_id in enterprise.representatives.values_list("user", flat=True)


def test_registered_number_stays_and_its_page_tells_the_present_name(client):
    case = case_in(State.REGISTERED)
    report(case.enterprise)
    later = case.registration.issued_at + timedelta(days=1)
    decide(ChangeReport.objects.get(), "accept", reviewer_of(), now=later)
    page = client.get(f"/registry/{case.registration.number}/").content.decode()
    assert case.registration.enterprise_name in page
    assert f"现名称：{NEW_NAME}" in page


def test_accepted_change_advances_the_version_of_the_open_first_section():
    case = case_in(State.FILLING)
    part = FormPart.objects.get(form=case.form, section="enterprise")
    report(case.enterprise)
    decide(ChangeReport.objects.get(), "accept", reviewer_of())
    assert FormPart.objects.get(pk=part.pk).version == part.version + 1


def test_refused_change_leaves_the_enterprise_as_it_is_and_needs_a_reason():
    enterprise = make_enterprise()
    report(enterprise)
    found = ChangeReport.objects.get()
    page = decide(found, "refuse", reviewer_of()).content.decode()
    assert "不予变更必须写明理由" in page
    decide(found, "refuse", reviewer_of(), conclusion="执照与所报不符。")
    found.refresh_from_db()
    assert found.state == ChangeReport.State.REFUSED
    before = enterprise.name
    enterprise.refresh_from_db()
    assert enterprise.name == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"new_name": ""}, "请至少填写一项变更"),
        ({"licence": None}, "请上传变更后的营业执照扫描件"),
        ({"changed_on": "2026-12-01"}, "变更日期不能晚于今天"),
        ({"licence": b""}, "空文件"),
        ({"licence": b"no pdf"}, "营业执照.pdf"),
        ({"changed_on": ""}, "请填写变更日期。"),
        ({"new_name": "某" * 201}, "“变更后名称”最多 200 个字。"),
    ],
)
def test_report_that_lacks_something_is_refused_with_its_sentence(changes, sentence):
    if isinstance(changes.get("licence"), bytes):
        changes = {"licence": licence(changes["licence"])}
    assert sentence in report(make_enterprise(), **changes)
    assert not ChangeReport.objects.exists()


def test_all_mistakes_are_said_at_once_each_at_its_field():
    enterprise = make_enterprise()
    said = {"new_name": enterprise.name, "changed_on": "2026-12-01"}
    with at_desk(owner_of(enterprise), MORNING) as client:
        page = client.post("/enterprise/changes/", said)
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "new_name": ["与现在登记的相同；没有变更请留空。"],
        "changed_on": ["变更日期不能晚于今天。"],
        "licence": ["名称、注册地址或法定代表人变更，请上传变更后的营业执照扫描件。"],
    }


def test_empty_report_and_bad_file_are_said_together():
    with at_desk(owner_of(make_enterprise()), MORNING) as client:
        page = client.post("/enterprise/changes/", {"licence": licence(b"no pdf")})
    assert set(page.context["form"].errors) == {"new_name", "changed_on", "licence"}
    assert "文件不能保留，请重新选择。" in page.content.decode()


def test_service_refuses_what_the_form_refuses():
    with pytest.raises(Refusal, match=r"请至少填写一项变更.*变更日期不能晚于今天"):
        report_change(
            actor=owner_of(make_enterprise()),
            changed_on=date(2026, 12, 1),
            licence=None,
            now=MORNING,
        )


@pytest.mark.parametrize(
    ("day", "late"), [("2025-12-02", False), ("2025-12-01", True), ("2025-11-30", True)]
)
def test_report_after_three_months_is_taken_and_told_that_it_is_late(day, late):
    assert ("应在三个月内报告，请今后" in report(make_enterprise(), changed_on=day)) is late
    assert ChangeReport.objects.get().is_late is late


@pytest.mark.parametrize(
    ("changed_on", "last"),
    [
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2025, 12, 31), date(2026, 3, 31)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 9, 15), date(2026, 12, 15)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_months_last(changed_on, last):
    assert not is_late(changed_on, last)
    assert is_late(changed_on, last + timedelta(days=1))


def test_other_major_change_needs_no_licence():
    report(make_enterprise(), new_name="", licence=None, other="与甲公司合并。")
    assert ChangeReport.objects.get().other == "与甲公司合并。"


def test_second_report_waits_for_the_first():
    enterprise = make_enterprise()
    report(enterprise)
    assert "上一份变更报告还在核对" in report(enterprise)
    assert ChangeReport.objects.count() == 1


def test_agency_of_another_city_sees_and_decides_nothing():
    report(make_enterprise())
    found, proof = ChangeReport.objects.get(), ChangeProof.objects.get()
    other = reviewer_of(SHIJIAZHUANG)
    assert decide(found, "accept", other).status_code == 404
    with at_desk(other, MORNING) as client:
        assert NEW_NAME not in client.get("/enterprise/changes/reported/").content.decode()
        assert client.get(f"/enterprise/changes/proofs/{proof.key}/").status_code == 404


def test_scan_is_read_by_its_enterprise_its_agency_and_its_county():
    enterprise = make_enterprise()
    report(enterprise)
    address = f"/enterprise/changes/proofs/{ChangeProof.objects.get().key}/"
    readers = [owner_of(enterprise), reviewer_of(), person(Role.COUNTY_OFFICER)]
    strangers = [owner_of(make_enterprise()), person(Role.COUNTY_OFFICER, division="130303")]
    for reader in readers:
        with at_desk(reader, MORNING) as client:
            answer = client.get(address)
            assert b"".join(answer.streaming_content).startswith(b"%PDF")
    for stranger in strangers:
        with at_desk(stranger, MORNING) as client:
            assert client.get(address).status_code == 404
