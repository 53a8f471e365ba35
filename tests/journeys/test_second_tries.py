"""After the first try: answering remarks, correcting, recalling, trying anew after a rejection."""

import re
from datetime import date, datetime, timedelta

import pytest

from agencies.deadlines import BEIJING
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.models import Remark
from reviews.formal_review.services import formal_review
from tests.factories import MORNING, case_in, make_enterprise, owner_of, reviewer_of
from tests.journeys.desk import again, at_desk, declaration, post

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def returned_twice_remarked() -> tuple[Evaluation, list[Remark]]:
    """A case returned with two remarks."""
    case = case_in(State.FORMAL_REVIEW)
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": LATER}
    for text in ("税费不符。", "净利润不符。"):
        formal_review.add_remark(**act, section="finance", field="taxes", text=text)
    formal_review.return_for_correction(**act, correction_due=date(2026, 3, 20))
    return again(case), list(Remark.objects.order_by("pk"))


def test_replies_and_marks_are_saved_all_at_once_and_counted():
    case, (one, two) = returned_twice_remarked()
    replies = {f"reply-{one.pk}": "已改正。", f"mended-{one.pk}": "on", f"reply-{two.pk}": "待查。"}
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = post(client, f"/enterprise/cases/{case.pk}/remarks/", **replies).content.decode()
        home = client.get("/enterprise/").content.decode()
    assert "已改正。" in page and "待查。" in page
    assert "1/2 已改" in home


def test_page_drawn_before_a_colleague_replied_takes_nothing_of_it_away():
    case, (one, two) = returned_twice_remarked()
    address = f"/enterprise/cases/{case.pk}/remarks/"
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, address, **{f"reply-{one.pk}": "第一条已改。", f"mended-{one.pk}": "on"})
        post(client, address, **{f"reply-{two.pk}": "第二条已改。"})
    first, second = Remark.objects.order_by("pk")
    assert (first.reply, first.corrected_at) == ("第一条已改。", LATER)
    assert second.reply == "第二条已改。"


def test_reply_to_a_remark_that_a_colleague_has_just_answered_meets_the_other_one():
    case, (one, _) = returned_twice_remarked()
    address = f"/enterprise/cases/{case.pk}/remarks/"
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, address, **{f"reply-{one.pk}": "同事写的。"})
        refused = client.post(address, {f"reply-{one.pk}": "我写的。"})
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "这条答复刚刚在别处改为“同事写的。”" in page and "我写的。</textarea>" in page
        assert Remark.objects.get(pk=one.pk).reply == "同事写的。"
        seen = refused.context["form"][f"reply-{one.pk}"]
        again = {f"reply-{one.pk}": "我写的。", seen.html_initial_name: "同事写的。"}
        post(client, address, **again)
    assert Remark.objects.get(pk=one.pk).reply == "我写的。"


def test_replies_after_resubmission_are_refused_and_the_old_ones_stay_readable():
    case, (one, two) = returned_twice_remarked()
    address = f"/enterprise/cases/{case.pk}/remarks/"
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, address, **{f"reply-{one.pk}": "已按申报表改正。"})
        post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
        post(client, address, **{f"reply-{two.pk}": "太晚了。"})
        page = client.get(address).content.decode()
    assert again(case).state == State.SUBMITTED
    assert Remark.objects.get(pk=two.pk).reply == ""
    assert "退回补正的意见" in page and "已按申报表改正。" in page


def test_way_into_a_returned_form_leads_to_the_first_remark_that_is_not_mended():
    case, (one, _) = returned_twice_remarked()
    Remark.objects.filter(pk=one.pk).update(corrected_at=LATER)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        way = client.get("/enterprise/2026/form/")
        staff = client.get("/enterprise/2026/form/staff/").content.decode()
    assert way.url == "/enterprise/2026/form/finance/#id_taxes"
    assert "1 条意见待改" in staff and "本次不改" in staff
    assert "补正尚未提交" in staff


def test_boxes_of_a_part_that_is_closed_cannot_be_typed_into():
    case, _ = returned_twice_remarked()
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = client.get("/enterprise/2026/form/enterprise/").content.decode()
    boxes = re.findall(r"<(?:input|select|textarea)[^>]* id=\"id_[^>]*>", page)
    assert boxes and all(" disabled" in box for box in boxes)


def test_new_attempt_shows_why_the_last_one_failed():
    case = case_in(State.REJECTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, "/enterprise/seasons/2026/start/")
        home = client.get("/enterprise/").content.decode()
        old = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "第 1 次：主要产品属于限制类目录。" in home
    assert f"/enterprise/cases/{case.pk}/" in home
    assert "重新填报，原来的内容" not in old and "/seasons/2026/start/" not in old


def test_page_of_a_rejected_case_has_the_button_to_file_again():
    case = case_in(State.REJECTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert 'action="/enterprise/seasons/2026/start/"' in page and "重新填报" in page


def test_starting_leads_to_the_form_itself():
    with at_desk(owner_of(make_enterprise()), LATER) as client:
        assert client.post("/enterprise/seasons/2026/start/").url == "/enterprise/2026/form/"


def test_recall_is_offered_only_while_it_is_possible():
    case = case_in(State.SUBMITTED)
    address = f"/enterprise/cases/{case.pk}/"
    for now, offered in ((LATER, True), (datetime(2026, 10, 21, tzinfo=BEIJING), False)):
        with at_desk(owner_of(case.enterprise), now) as client:
            page = client.get(address).content.decode()
        assert ("撤回修改" in page) is offered


def test_resubmission_offers_no_recall():
    case, _ = returned_twice_remarked()
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "撤回" not in page


def test_receipt_of_what_was_taken_back_says_so():
    case = case_in(State.SUBMITTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        assert "已提交。" in client.get(f"/enterprise/cases/{case.pk}/receipts/1/").content.decode()
        post(client, f"/enterprise/cases/{case.pk}/recall/")
        receipt = client.get(f"/enterprise/cases/{case.pk}/receipts/1/").content.decode()
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "撤回，不再有效" in receipt and "已提交。" not in receipt
    assert "，已撤回" in page


def test_stale_submit_page_is_drawn_anew_with_the_name_and_files_when_pressed_again():
    case = case_in(State.SUBMITTED)
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, f"/enterprise/cases/{case.pk}/recall/")
        address = f"/enterprise/cases/{case.pk}/submit/"
        page = client.post(address, {"ordinal": 1, "declared_by": "王会计"}).content.decode()
        assert "页面已过期" in page and 'value="王会计"' in page
        assert 'name="ordinal" value="2"' in page


def test_error_in_a_closed_part_stops_no_correction_and_goes_along():
    case, _ = returned_twice_remarked()
    case.form.ip_rows.filter(position=0).update(valid_until=date(2026, 3, 1))
    with at_desk(owner_of(case.enterprise), LATER) as client:
        post(client, f"/enterprise/cases/{case.pk}/submit/", **declaration(case))
    filed = case.submissions.get(ordinal=2)
    assert any("已失效" in finding["sentence"] for finding in filed.findings)
