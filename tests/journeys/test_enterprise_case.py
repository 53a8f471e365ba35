"""The enterprise's case by its own pages: start, submit once, recall, correct, certificate."""

from datetime import date, datetime, timedelta

import pytest

from agencies.deadlines import BEIJING
from enterprises.form.models import Extension
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission
from reviews.cases.services import extensions
from reviews.formal_review.models import Remark
from tests.factories import (
    MORNING,
    case_in,
    fill_form,
    make_enterprise,
    owner_of,
    provincial_lead,
)
from tests.journeys.desk import again, at_desk, declaration, post

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def test_home_of_a_new_enterprise_offers_to_start_and_names_its_agency():
    with at_desk(owner_of(make_enterprise()), LATER) as client:
        page = client.get("/enterprise/").content.decode()
    assert "开始填报" in page
    assert "秦皇岛市科学技术局" in page
    assert "还没有参加过评价" in page


def test_starting_twice_opens_one_case():
    with at_desk(owner_of(make_enterprise()), LATER) as client:
        post(client, "/enterprise/seasons/2026/start/")
        post(client, "/enterprise/seasons/2026/start/")
    assert Evaluation.objects.count() == 1


def test_starting_after_the_deadline_is_refused_with_a_sentence():
    late = datetime(2026, 10, 21, tzinfo=BEIJING)
    with at_desk(owner_of(make_enterprise()), late) as client:
        page = post(client, "/enterprise/seasons/2026/start/").content.decode()
    assert "填报已截止" in page
    assert not Evaluation.objects.exists()


def test_red_strip_says_not_submitted_with_deadline_until_it_is_submitted():
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        for address in ("/enterprise/", f"/enterprise/cases/{case.pk}/"):
            page = client.get(address).content.decode()
            assert "尚未提交" in page
            assert "10月20日 24:00（北京时间）" in page
        post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
        assert "保存不等于提交" not in client.get("/enterprise/").content.decode()


def test_submission_gives_a_receipt_with_time_number_and_sha256():
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = post(
            client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case)
        ).content.decode()
    submission = Submission.objects.get()
    assert submission.number in page
    assert submission.sha256 in page
    assert "2026年3月3日 09:00:00" in page
    assert again(case).state == State.SUBMITTED


def test_second_click_on_submit_shows_the_same_receipt():
    case = case_in(State.FILLING)
    said = declaration(case)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        first = post(client, f"/enterprise/cases/{case.pk}/submit/", **said)
        second = post(client, f"/enterprise/cases/{case.pk}/submit/", **said)
    assert first.redirect_chain == second.redirect_chain
    assert Submission.objects.count() == 1


def test_submission_without_a_name_under_the_declaration_is_refused():
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = post(
            client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case, name=" ")
        ).content.decode()
    assert "请填写承诺人姓名" in page
    assert again(case).state == State.FILLING


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 10, 20, 23, 59, 59, tzinfo=BEIJING), State.SUBMITTED),
        (datetime(2026, 10, 21, tzinfo=BEIJING), State.FILLING),
    ],
)
def test_submission_is_taken_until_24_of_20_october(moment, state):
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), moment) as client:
        answer = post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
    assert again(case).state == state
    if state == State.FILLING:
        page = answer.content.decode()
        assert "已过截止时间" in page
        assert "陈立新" in page


def test_incomplete_form_lists_what_is_missing_with_links_to_the_fields():
    enterprise = make_enterprise()
    with at_desk(owner_of(enterprise), LATER) as client:
        post(client, "/enterprise/seasons/2026/start/")
        case = Evaluation.objects.get()
        page = client.get(f"/enterprise/cases/{case.pk}/submit/").content.decode()
        assert "/enterprise/2026/form/finance/#id_main_income" in page
        refused = post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
    assert "请逐项处理后再提交" in refused.content.decode()
    assert again(case).state == State.FILLING


def test_recall_is_possible_until_the_agency_takes_it_up():
    case = case_in(State.SUBMITTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, f"/enterprise/cases/{case.pk}/recall/")
    assert again(case).state == State.FILLING


def test_recall_after_it_was_taken_up_says_who_was_faster():
    case = case_in(State.FORMAL_REVIEW)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = post(client, f"/enterprise/cases/{case.pk}/recall/").content.decode()
    assert "受理" in page
    assert "不能再办理“撤回”" in page
    assert again(case).state == State.FORMAL_REVIEW


def test_returned_case_shows_each_remark_at_its_field_and_opens_only_that_part():
    case = case_in(State.RETURNED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        home = client.get("/enterprise/").content.decode()
        remarks = client.get(f"/enterprise/cases/{case.pk}/remarks/").content.decode()
        finance = client.get("/enterprise/2026/form/finance/").content.decode()
        staff = client.get("/enterprise/2026/form/staff/").content.decode()
    assert "0/1 已改" in home
    assert "与纳税申报表不一致。" in remarks
    assert "/enterprise/2026/form/finance/#id_taxes" in remarks
    assert "审查意见：" in finance
    assert "本页的审查意见" not in staff
    assert "不能保存" in staff


def test_rejected_case_shows_its_reason_and_a_new_attempt_starts_before_the_deadline():
    case = case_in(State.REJECTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = client.get("/enterprise/").content.decode()
        assert "主要产品属于限制类目录。" in page
        assert "重新填报" in page
        post(client, "/enterprise/seasons/2026/start/")
    assert [(c.attempt, c.state) for c in Evaluation.objects.order_by("attempt")] == [
        (1, State.REJECTED),
        (2, State.FILLING),
    ]


def test_revoked_enterprise_is_offered_no_new_attempt_and_refused_one():
    case = case_in(State.REVOKED)
    with at_desk(owner_of(case.enterprise), case.ended_at + timedelta(days=1)) as client:
        assert "重新填报" not in client.get("/enterprise/").content.decode()
        page = post(client, "/enterprise/seasons/2026/start/").content.decode()
    assert "已被撤销" in page


def test_certificate_shows_number_date_and_a_qr_of_the_public_page():
    case = case_in(State.REGISTERED)
    with at_desk(owner_of(case.enterprise), case.registered_at + timedelta(days=1)) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/certificate/").content.decode()
        qr = client.get(f"/enterprise/cases/{case.pk}/certificate/qr.svg")
    assert case.registration.number in page
    assert f"/registry/{case.registration.number}/" in page
    assert qr.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in qr.content


def test_certificate_of_a_revoked_number_says_that_it_does_not_count():
    case = case_in(State.REVOKED)
    with at_desk(owner_of(case.enterprise), case.ended_at) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/certificate/").content.decode()
    assert "不能作为有效证明使用" in page


def test_case_without_a_number_has_no_certificate():
    case = case_in(State.SUBMITTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        assert client.get(f"/enterprise/cases/{case.pk}/certificate/").status_code == 404


def test_timeline_names_the_next_dated_step():
    case = case_in(State.PUBLICIZED)
    last = case.publicity_row.publicity.last_day
    with at_desk(owner_of(case.enterprise), case.publicized_at) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "公示期满（24:00）" in page
    assert f"{last.year}年{last.month}月{last.day}日" in page


def test_timeline_names_offices_and_never_people_of_the_agency():
    case = case_in(State.FORMAL_REVIEW)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "秦皇岛市科学技术局" in page
    assert "机构04审查员" not in page


OWN_PAGES = ["", "submit/", "cover/", "receipts/1/", "remarks/", "certificate/"]


@pytest.mark.parametrize("page", OWN_PAGES)
def test_case_of_another_enterprise_is_not_found(page):
    case = case_in(State.RETURNED)
    stranger = owner_of(make_enterprise())
    with at_desk(stranger, LATER) as client:
        assert client.get(f"/enterprise/cases/{case.pk}/{page}").status_code == 404


def test_acts_on_a_case_of_another_enterprise_are_not_found():
    case = case_in(State.RETURNED)
    remark = Remark.objects.get()
    with at_desk(owner_of(make_enterprise()), LATER) as client:
        assert client.post(f"/enterprise/cases/{case.pk}/recall/").status_code == 404
        assert client.post(f"/enterprise/remarks/{remark.pk}/reply/").status_code == 404


def submit_page(case: Evaluation, now: datetime) -> str:
    with at_desk(owner_of(case.enterprise), now) as client:
        return client.get(f"/enterprise/cases/{case.pk}/submit/").content.decode()


def test_stamped_cover_page_is_asked_for_again_when_the_form_was_changed_after_it():
    case = case_in(State.FILLING)
    fill_form(case.form)
    assert "签章扫描件已于 2026年3月2日" in (fresh := submit_page(case, LATER))
    assert "在这之后又改过" not in fresh
    case.form.parts.filter(section="finance").update(changed_at=LATER)
    assert "在这之后又改过" in submit_page(case, LATER)


def test_want_of_any_row_leads_to_the_rows():
    enterprise = make_enterprise()
    with at_desk(owner_of(enterprise), LATER) as client:
        post(client, "/enterprise/seasons/2026/start/")
    page = submit_page(Evaluation.objects.get(), LATER)
    assert '/form/products/#rows">请填写 1 至 3 项主要产品' in page


def test_cover_page_names_the_city_of_the_division_of_its_seat():
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/cover/").content.decode()
    assert "秦皇岛市海港区（130302）" in page


def test_public_home_tells_an_enterprise_its_own_extended_day(client):
    case = case_in(State.FILLING)
    with at_desk(owner_of(case.enterprise), LATER) as own:
        before = own.get("/").content.decode()
        extensions.grant(
            actor=provincial_lead(),
            year=2026,
            deadline=Extension.Deadline.SUBMIT,
            until=date(2026, 10, 23),
            reason="系统维护。",
            now=LATER,
            enterprise_id=case.enterprise_id,
        )
        after, anybodys = own.get("/").content.decode(), client.get("/").content.decode()
    assert "10月23日" in after and "10月23日" not in before + anybodys
