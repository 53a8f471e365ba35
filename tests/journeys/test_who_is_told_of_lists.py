"""Who learns of lists, objections and announcements: docs/messages.md."""

import pytest

from agencies.access import Actor
from reviews.batches import services as batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.publicity.models import Objection, Publicity
from reviews.publicity.services import objections, publicity
from reviews.register import services as register
from tests.factories import (
    case_in,
    owner_of,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.journeys.told import TANGSHAN, told
from tests.moments import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered() -> Evaluation:
    return case_in(State.REGISTERED)


@pytest.fixture
def filed() -> Objection:
    row = case_in(State.PUBLICIZED).publicity_row
    first = row.publicity.first_day
    return objections.file(
        row_id=row.pk,
        name="赵建国",
        phone="0335-8000000",
        is_organisation=False,
        facts="专利权属存在争议。",
        evidence=[],
        now=at(first.month, first.day, 12),
    )


def decide(act, actor: Actor, objection: Objection, **words: str) -> Objection:
    now = objection.filed_at
    return act(actor=actor, objection_id=objection.pk, now=now, **words)


def test_objection_is_told_to_the_agency_and_the_province_but_not_the_enterprise(filed) -> None:
    for who in (reviewer_of(), provincial_reviewer(), provincial_lead()):
        found = told(who, f"{filed.pk}-filed")
        assert filed.receipt_code in found.body and found.url == f"/objection/{filed.pk}/"
        assert "赵建国" not in found.subject + found.body
    owner = owner_of(filed.row.evaluation.enterprise)
    assert told(owner, f"{filed.pk}-filed") is None
    assert told(reviewer_of(TANGSHAN), f"{filed.pk}-filed") is None


def test_accepted_objection_is_told_to_the_province_that_decides(filed) -> None:
    decide(objections.accept, reviewer_of(), filed, reason="实名异议。")
    assert "已受理" in told(provincial_lead(), f"{filed.pk}-accepted").subject
    assert told(reviewer_of(), f"{filed.pk}-accepted") is None


def test_refused_objection_is_told_to_the_others_who_handle_it(filed) -> None:
    decide(objections.refuse, provincial_reviewer(), filed, conclusion="没有事实。")
    assert "没有事实" in told(reviewer_of(), f"{filed.pk}-refused").body
    assert told(provincial_reviewer(), f"{filed.pk}-refused") is None


@pytest.mark.parametrize(("act", "word"), [("dismiss", "不成立"), ("uphold", "成立")])
def test_decided_objection_is_told_to_the_agency(filed, act, word) -> None:
    decide(objections.accept, reviewer_of(), filed, reason="实名异议。")
    decide(objections.verify, reviewer_of(), filed, text="已查登记簿。")
    done = decide(getattr(objections, act), provincial_lead(), filed, conclusion="经核实。")
    found = told(reviewer_of(), f"{filed.pk}-{done.state}")
    assert f"处理结果：{word}" in found.body and "经核实" in found.body


def test_published_list_is_told_to_each_agency_with_its_rows() -> None:
    case = case_in(State.PUBLICIZED)
    other = reviewer_of(TANGSHAN)
    about = f"publicity-{case.publicity_row.publicity_id}"
    assert "贵机构 1 户" in told(reviewer_of(), about).subject
    assert told(other, about) is None


def test_closed_list_is_told_to_those_who_may_announce() -> None:
    listed = Publicity.objects.get(pk=case_in(State.PUBLICIZED).publicity_row.publicity_id)
    lead, reviewer = provincial_lead(), provincial_reviewer()
    about = f"publicity-{listed.pk}-closed"
    assert told(lead, about) is None
    assert publicity.close(publicity_id=listed.pk, now=at(12, 30))
    assert "公示期满" in told(lead, about).subject and told(reviewer, about) is None


def test_announcement_carried_out_is_told_to_who_asked_and_to_the_agencies(registered) -> None:
    about = f"announcement-{registered.registration.announcement_id}"
    assert "1 户入库" in told(provincial_lead(), about).subject
    assert "贵机构 1 户" in told(reviewer_of(), about).subject
    assert told(reviewer_of(TANGSHAN), about) is None


def test_announcement_withdrawn_is_told_to_who_asked(filed) -> None:
    listed = filed.row.publicity
    decide(objections.refuse, reviewer_of(), filed, conclusion="没有事实。")
    publicity.close(publicity_id=listed.pk, now=at(12, 30))
    asked = register.request_announcement(actor=provincial_lead(), year=2026, now=at(12, 30))
    Objection.objects.create(
        row=filed.row,
        receipt_code="ABCDEFGH2345",
        objector_name="钱",
        objector_phone="0335-8000000",
        facts="又有异议。",
        filed_at=filed.filed_at,
    )
    assert not register.carry_out(announcement_id=asked.pk, now=at(12, 31))
    found = told(provincial_lead(), f"announcement-{asked.pk}-withdrawn")
    assert "没有生成" in found.subject and "重新发布" in found.body


def test_locked_batch_is_told_to_the_province_with_what_waits() -> None:
    case = case_in(State.FORWARDED, at=at(3, 20))
    reviewer = provincial_reviewer()
    batch = batches.open_batch(season_year=2026, ordinal=3, now=at(3, 25))
    batches.take_in(batch_id=batch.pk, now=at(3, 25, 12))
    about = f"batch-{batch.pk}-locked"
    assert told(reviewer, about) is None
    batches.take_in(batch_id=batch.pk, now=at(3, 26, 1))
    assert Batch.objects.get(pk=batch.pk).locked_at and case.pk
    assert "1 户待评审" in told(reviewer, about).subject
