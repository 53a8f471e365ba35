"""What the agency writes about a change report: checked, and never lost by a refusal."""

import pytest

from agencies.enums import Role
from enterprises.files.file_types import inspect
from enterprises.files.services import receiving
from enterprises.people.access import actor_of
from enterprises.people.models import ChangeProof, ChangeReport
from enterprises.people.services.changes import accept_change
from tests.enterprises.papers import pdf

LONGEST = "核" * 1000


@pytest.fixture
def report(enterprise, person, now) -> ChangeReport:
    return ChangeReport.objects.create(
        enterprise=enterprise,
        other="主营业务转变。",
        changed_on=now.date(),
        reported_by=person,
        reported_at=now,
    )


@pytest.fixture
def desk(client, staff):
    client.force_login(staff(Role.AGENCY_REVIEWER, agency=4))
    return client


def decide(desk, report, act, conclusion):
    sent = {f"change-{report.pk}-conclusion": conclusion}
    return desk.post(f"/enterprise/changes/{report.pk}/{act}/", sent)


def test_conclusion_of_the_greatest_length_is_kept_and_a_longer_one_comes_back(desk, report):
    page = decide(desk, report, "refuse", f"{LONGEST}长")
    text = page.content.decode()
    assert page.status_code == 422
    assert "“核对意见”最多 1000 个字。" in text and f"{LONGEST}长" in text
    report.refresh_from_db()
    assert report.decided_at is None
    assert decide(desk, report, "refuse", LONGEST)["Location"] == "/enterprise/changes/reported/"
    report.refresh_from_db()
    assert report.conclusion == LONGEST


def test_refusal_without_a_reason_is_said_at_its_field(desk, report):
    page = decide(desk, report, "refuse", " ")
    assert page.status_code == 422
    assert "不予变更必须写明理由" in page.content.decode()
    assert "准予变更" in page.content.decode()


def test_loser_of_a_race_reads_who_was_faster_and_keeps_what_was_typed(desk, report, staff, now):
    other = staff(Role.AGENCY_LEAD, agency=4)
    accept_change(actor=actor_of(other), report_id=report.pk, conclusion="一致。", now=now)
    page = decide(desk, report, "refuse", "执照与所报不符。")
    text = page.content.decode()
    assert page.status_code == 422
    assert f"{other}已核对这份变更报告" in text and "执照与所报不符。" in text
    assert "没有保存" in text and "准予变更</button>" not in text


def test_report_of_another_agency_is_not_there(client, staff, report):
    client.force_login(staff(Role.AGENCY_REVIEWER, agency=1))
    assert decide(client, report, "accept", f"{LONGEST}长").status_code == 404


def test_scan_of_a_report_is_opened_once(web, enterprise, monkeypatch):
    opened = []

    def counting(file, name, size):
        opened.append(name)
        return inspect(file, name, size)

    monkeypatch.setattr(receiving, "inspect", counting)
    said = {"new_name": "新名", "changed_on": "2026-05-01", "licence": pdf("执照.pdf")}
    assert web.post("/enterprise/changes/", said).status_code == 302
    assert ChangeProof.objects.get().page_count == 1
    assert opened == ["执照.pdf"]


def test_each_decision_says_what_follows(desk, report):
    page = desk.get("/enterprise/changes/reported/").content.decode()
    assert "企业信息随即按报告更新" in page and "这份报告办结，企业信息不变" in page
