"""An extension leaves the agency its days, and no page promises one after them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Message
from accounts.refusals import Refusal
from enterprises.form.granted_days import days_granted
from enterprises.form.models import Extension
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.days import day_of, forward_day, with_days
from reviews.cases.services import extensions, transfers
from reviews.filing import services as filing
from reviews.formal_review import sweeps
from reviews.formal_review.services import formal_review
from reviews.homes.selectors.timeline import timeline
from tests.factories import case_in, owner_of, provincial_lead, reviewer_of
from tests.journeys.desk import at_desk
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

DECEMBER_10, DECEMBER_15 = date(2026, 12, 10), date(2026, 12, 15)
NOW = at(10, 1)


def grant(deadline: str, until: date, **target) -> Extension:
    return extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=deadline,
        until=until,
        reason="停电。",
        now=NOW,
        **target,
    )


def submitted_in_the_last_hour() -> Evaluation:
    case = case_in(State.FILLING)
    grant("submit", DECEMBER_10, enterprise_id=case.enterprise_id)
    owner = owner_of(case.enterprise)
    filing.submit(actor=owner, case_id=case.pk, ordinal=1, declared_by="陈立新", now=at(12, 10, 23))
    return Evaluation.objects.get(pk=case.pk)


def test_case_submitted_in_the_last_hour_has_an_agency_with_five_days() -> None:
    case = submitted_in_the_last_hour()
    sweeps.lapse(midnight(DECEMBER_10))
    sweeps.lapse(last_second(DECEMBER_15))
    assert Evaluation.objects.get(pk=case.pk).state == State.SUBMITTED
    sweeps.lapse(midnight(DECEMBER_15))
    assert Evaluation.objects.get(pk=case.pk).state == State.LAPSED


def test_review_is_promised_for_no_day_after_the_cases_own_last_day() -> None:
    """Five working days from 10 December are the 17th; the agency forwards until the 15th."""
    case = submitted_in_the_last_hour()
    assert case.review_due == date(2026, 12, 17)
    promised = [s.when for s in timeline(case, at(12, 11)) if s.title == "评价机构完成形式审查"]
    assert promised == [DECEMBER_15]
    with at_desk(reviewer_of(), at(12, 11)) as client:
        for address in ("/agency/", f"/agency/cases/{case.pk}/"):
            page = client.get(address).content.decode()
            assert "12月15日" in page and "12月17日" not in page


def test_agency_may_return_what_came_on_the_extended_day_and_gets_it_back() -> None:
    case = submitted_in_the_last_hour()
    reviewer = reviewer_of()
    act = {"actor": reviewer, "case_id": case.pk, "now": at(12, 11)}
    formal_review.take_up(**act)
    formal_review.add_remark(**act, section="finance", text="请核对。")
    with pytest.raises(Refusal, match="至 12月15日 之间"):
        formal_review.return_for_correction(**act, correction_due=date(2026, 12, 16))
    assert formal_review.return_for_correction(**act, correction_due=DECEMBER_15)


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        ("submit", (DECEMBER_10, DECEMBER_15, DECEMBER_15)),
        ("correct", (None, DECEMBER_10, DECEMBER_15)),
        ("forward", (None, None, DECEMBER_10)),
    ],
)
def test_extension_keeps_the_gap_of_its_season(deadline: str, days: tuple) -> None:
    case = case_in(State.FILLING)
    granted = grant(deadline, DECEMBER_10, enterprise_id=case.enterprise_id)
    assert days_granted(case.season, deadline, DECEMBER_10) == days
    assert (granted.submit_until, granted.correct_until, granted.forward_until) == days


def test_database_refuses_an_extension_that_leaves_the_agency_no_day() -> None:
    granted = grant("submit", DECEMBER_10, agency_no=4)
    row = {
        "season_id": 2026,
        "deadline": "submit",
        "agency_id": 5,
        "until": DECEMBER_10,
        "submit_until": DECEMBER_10,
        "correct_until": DECEMBER_10,
        "reason": "停电。",
        "granted_at": NOW,
    }
    with pytest.raises(IntegrityError, match="agency_its_days"), transaction.atomic():
        Extension.objects.bulk_create([Extension(**row, forward_until=date(2026, 12, 9))])
    with pytest.raises(IntegrityError, match="forward_until"), transaction.atomic():
        Extension.objects.bulk_create([Extension(**row, forward_until=None)])
    assert Extension.objects.bulk_create([Extension(**row, forward_until=granted.forward_until)])


def test_transferred_case_of_an_extended_city_has_an_agency_with_days_too() -> None:
    """The city's firms file later wherever their case lies; its new agency forwards later."""
    case = case_in(State.SUBMITTED)
    grant("submit", DECEMBER_10, agency_no=4)
    transfers.transfer(
        actor=provincial_lead(), case_id=case.pk, agency_no=5, reason="注册地有误。", now=NOW
    )
    moved = Evaluation.objects.get(pk=case.pk)
    assert forward_day(moved) == DECEMBER_15
    assert with_days(Evaluation.objects.order_by("pk")).get().forward_by == DECEMBER_15
    sweeps.lapse(midnight(date(2026, 10, 25)))
    assert Evaluation.objects.get(pk=case.pk).state == State.SUBMITTED


@pytest.mark.parametrize("until", [date(2026, 11, 9), date(2026, 11, 10)])
def test_day_that_is_no_later_than_one_granted_is_refused(until: date) -> None:
    case = case_in(State.FILLING)
    grant("submit", date(2026, 11, 10), agency_no=4)
    for target in ({"agency_no": 4}, {"enterprise_id": case.enterprise_id}):
        with pytest.raises(Refusal, match="已经批准的 11月10日"):
            grant("submit", until, **target)
    with pytest.raises(Refusal, match="已经批准的 11月15日"):
        grant("forward", date(2026, 11, 15), agency_no=4)
    assert grant("submit", date(2026, 11, 11), enterprise_id=case.enterprise_id)
    assert grant("submit", until, agency_no=5)


def test_extension_beyond_the_next_year_is_a_slip() -> None:
    with pytest.raises(Refusal, match="最迟到 2027 年"):
        grant("forward", date(2028, 1, 1), agency_no=4)
    assert grant("forward", date(2027, 1, 31), agency_no=4)


def test_days_outside_the_seasons_year_are_told_with_their_year() -> None:
    case = case_in(State.FORMAL_REVIEW)
    grant("submit", date(2027, 1, 12), enterprise_id=case.enterprise_id)
    formal_review.reject(actor=reviewer_of(), case_id=case.pk, reason="材料不实。", now=at(10, 2))
    told = Message.objects.get(topic_id=str(case.moves.get(act="reject").pk))
    assert "2027年1月12日 24:00（北京时间）前重新填报" in told.body
    assert day_of(case, Extension.Deadline.SUBMIT) == date(2027, 1, 12)
