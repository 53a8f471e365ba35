"""A section saved while the form is submitted: in the frozen copy, or refused; never half."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.refusals import Refusal
from enterprises.models import FormPart, InformationForm
from enterprises.services import sections
from enterprises.vocabulary import Section
from reviews.enums import State
from reviews.models import Evaluation, Submission
from reviews.services import filing
from tests.factories import case_in, owner_of
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)

TAXES = Decimal("77.77")


def saving(case: Evaluation):
    owner, form = owner_of(case.enterprise), InformationForm.objects.get(pk=case.form_id)
    part = FormPart.objects.get(form=form, section=Section.FINANCE)
    data = {**sections.stored(form, Section.FINANCE), "taxes": TAXES}
    return lambda: sections.save(
        actor=owner,
        form_id=form.pk,
        section=Section.FINANCE,
        data=data,
        expected_version=part.version,
        now=case.opened_at + timedelta(hours=1),
    )


def submitting(case: Evaluation):
    owner = owner_of(case.enterprise)
    return lambda: filing.submit(
        actor=owner,
        case_id=case.pk,
        ordinal=1,
        declared_by="王会计",
        now=case.opened_at + timedelta(hours=1),
    )


def frozen_taxes() -> Decimal:
    return Decimal(Submission.objects.get().content["finance"]["taxes"])


def test_save_under_way_is_in_the_frozen_copy() -> None:
    case = case_in(State.FILLING)
    saved, filed = overtaken(saving(case), submitting(case))
    assert isinstance(saved, FormPart)
    assert isinstance(filed, Submission)
    assert frozen_taxes() == TAXES == InformationForm.objects.get(pk=case.form_id).taxes


def test_save_that_comes_after_the_submission_is_refused_and_changes_nothing() -> None:
    case = case_in(State.FILLING)
    filed, refused = overtaken(submitting(case), saving(case))
    assert isinstance(filed, Submission)
    assert isinstance(refused, Refusal)
    assert "封存" in refused.sentence
    assert frozen_taxes() == InformationForm.objects.get(pk=case.form_id).taxes != TAXES


def test_save_and_submission_at_once_agree_on_what_was_filed() -> None:
    case = case_in(State.FILLING)
    _, filed = together(saving(case), submitting(case))
    assert isinstance(filed, Submission)
    assert frozen_taxes() == InformationForm.objects.get(pk=case.form_id).taxes


def test_two_saves_of_one_page_keep_the_first_and_tell_the_second() -> None:
    case = case_in(State.FILLING)
    outcomes = together(saving(case), saving(case))
    versions = {outcome.version for outcome in outcomes if isinstance(outcome, FormPart)}
    assert len(versions) == 1, outcomes
