"""What the pages of a form say once it is sealed: that it was filed, and how its case ended."""

from datetime import datetime

import pytest

from agencies.deadlines import BEIJING
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests.factories import case_in, owner_of
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
DURING, AFTER = datetime(2026, 7, 1, 9, tzinfo=BEIJING), datetime(2026, 11, 2, 9, tzinfo=BEIJING)


def finance_page(case: Evaluation, now: datetime = DURING) -> str:
    with at_desk(owner_of(case.enterprise), now) as client:
        return client.get("/enterprise/2026/form/finance/").content.decode()


def test_form_that_was_submitted_shows_its_score_and_asks_for_nothing() -> None:
    page = finance_page(case_in(State.SUBMITTED))
    assert "提交前还要处理" not in page and "核对并提交" not in page
    assert "信息表已提交。内容已封存，只能查看。" in page and "自评得分" in page


def test_form_that_was_submitted_leads_to_its_case() -> None:
    case = case_in(State.SUBMITTED)
    assert f'<a href="/enterprise/cases/{case.pk}/">查看评价进度</a>' in finance_page(case)


def test_form_of_a_rejected_case_says_so_and_where_to_file_again() -> None:
    case = case_in(State.REJECTED)
    page = finance_page(case)
    assert "形式审查不通过" in page and f"理由：{case.moves.last().reason}" in page
    assert f'<a href="/enterprise/cases/{case.pk}/">查看评价进度并重新填报</a>' in page
    assert "信息表已提交" not in page


def test_form_of_a_rejected_case_promises_no_new_attempt_after_the_last_day() -> None:
    page = finance_page(case_in(State.REJECTED), AFTER)
    assert "形式审查不通过" in page and "重新填报" not in page
