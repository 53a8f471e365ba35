"""What the machine tells the reviewer beside the form's own findings."""

import pytest
from django.urls import reverse

from enterprises.form.vocabulary import Section
from rehearsal.firms import form_filler
from reviews.cases.enums import State
from reviews.filing.services import open_case
from tests import factories
from tests.formal_review.conftest import NOW
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db


def hints(reviewer, case) -> list:
    return reviewer.get(reverse("agency:case", args=[case.pk])).context["hints"]


def with_the_number_of(case, other, written=str):
    """The first right of `other` under the number of `case`'s first, written otherwise."""
    right = other.form.ip_rows.get(position=0)
    right.number = written(case.form.ip_rows.get(position=0).number)
    right.save()


@pytest.mark.parametrize(
    "written",
    [
        str,
        lambda number: f" {number[2:6]}-{number[6:]}",
        lambda number: number.lower() + "　",
        lambda number: f"专利号：{number} 号",
        lambda number: f"CN{number[2:].partition('.')[0]}",
    ],
)
def test_number_filed_by_another_enterprise_is_hinted_at(reviewer, written):
    case = factories.case_in(State.FORMAL_REVIEW)
    other = factories.case_in(State.SUBMITTED)
    with_the_number_of(case, other, written)
    [hint] = hints(reviewer, case)
    assert (hint.section, hint.row) == (Section.IP, 1)
    assert other.enterprise.name in hint.sentence


def test_number_of_a_rejected_case_stays_a_hint_while_a_new_attempt_is_filled_in(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    other = factories.case_in(State.REJECTED)
    with_the_number_of(case, other)
    open_case(actor=factories.owner_of(other.enterprise), year=2026, now=NOW)
    assert len(hints(reviewer, case)) == 1


@pytest.mark.parametrize(
    ("state", "words"),
    [("infected", "发现病毒"), ("by_hand", "未能判定"), ("pending", "等待病毒扫描")],
)
def test_file_that_was_not_found_clean_is_hinted_at(reviewer, settings, state, words):
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:9"
    case = factories.case_in(State.FORMAL_REVIEW)
    case.form.attachments.update(scan_state="clean")
    case.form.attachments.filter(kind="tax_return").update(scan_state=state)
    [hint] = hints(reviewer, case)
    assert hint.section == Section.ATTACHMENTS and words in hint.sentence


def test_number_in_an_unfiled_draft_is_nobodys_business(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    draft = factories.case_in(State.FILLING)
    with_the_number_of(case, draft)
    assert hints(reviewer, case) == []


def test_credit_code_of_another_place_is_hinted_at(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    case.enterprise.__class__.objects.filter(pk=case.enterprise_id).update(
        uscc="91130202MA0000001X"
    )
    [hint] = hints(reviewer, case)
    assert "130202（路南区）" in hint.sentence


@pytest.mark.parametrize(
    ("kind", "is_told"), [("invention_patent", True), ("utility_model", False)]
)
def test_number_that_tells_of_another_kind_is_warned_about_on_both_sides(reviewer, kind, is_told):
    case = factories.case_in(State.FILLING)
    factories.fill_form(case.form)
    case.form.ip_rows.filter(position=0).update(kind=kind)
    actor, firm = factories.owner_of(case.enterprise), factories.firm_of(case.enterprise)
    form_filler.submit(actor, case, firm, now=NOW)
    shown = reviewer.get(reverse("agency:case", args=[case.pk])).context["shown"]
    told = [finding["sentence"] for finding in shown.findings if finding["field"] == "number"]
    owner = browser_of(actor)
    page = owner.get(reverse("enterprise:section", args=[2026, "ip"])).content.decode()
    assert bool(told) == ("第 5 位是 2，是实用新型专利" in page) == is_told
