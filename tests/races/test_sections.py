"""A section saved while the form is submitted: in the frozen copy, or refused; never half."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from accounts.refusals import Refusal
from agencies.deadlines import beijing_day
from enterprises.form.models import FormPart, InformationForm
from enterprises.form.services import sections
from enterprises.form.vocabulary import Section
from enterprises.people.models import ChangeReport, Enterprise
from enterprises.people.services import changes
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission
from reviews.filing import services as filing
from tests.factories import case_in, owner_of, reviewer_of
from tests.races.threads import PATIENCE, Act, overtaken, somebody_waits, together, until

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


def test_change_accepted_while_the_first_section_is_saved_waits_for_the_save() -> None:
    """A save takes the part first and the enterprise next; the other way round both would stop."""
    case = case_in(State.FILLING)
    now = case.opened_at + timedelta(hours=1)
    report = changes.report_change(
        actor=owner_of(case.enterprise),
        new_name="秦皇岛改名之后有限公司",
        changed_on=beijing_day(case.opened_at),
        licence=SimpleUploadedFile("营业执照.pdf", pdf("营业执照")),
        now=now,
    )
    reviewer = reviewer_of()

    def accept() -> ChangeReport:
        return changes.accept_change(actor=reviewer, report_id=report.pk, conclusion="", now=now)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            part = FormPart.objects.filter(form=case.form_id, section=Section.ENTERPRISE)
            part.update(saved_at=now)
            accepted = pool.submit(ended, accept)
            until(somebody_waits)
            Enterprise.objects.update(contact_name="赵会计")
        assert isinstance(accepted.result(PATIENCE), ChangeReport)
    enterprise = Enterprise.objects.get(pk=case.enterprise_id)
    assert (enterprise.name, enterprise.contact_name) == ("秦皇岛改名之后有限公司", "赵会计")


def ended(act: Act) -> object:
    try:
        return act()
    finally:
        connection.close()
