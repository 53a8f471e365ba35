"""Two acts on the files of one form at the same moment: one file never has two in its place."""

from datetime import timedelta

import pytest

from accounts.refusals import LostRace, Refusal
from enterprises.form.models import Attachment, FormPart
from enterprises.form.services import attachments
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission
from reviews.filing import services as filing
from tests.enterprises.papers import pdf
from tests.factories import case_in, owner_of
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)

KIND = "confirmation_proof"


@pytest.fixture
def case() -> Evaluation:
    return case_in(State.FILLING)


@pytest.fixture
def kept(case) -> Attachment:
    return receiving(case, "旧.pdf", pages=9)()


def receiving(case: Evaluation, name: str, *, pages: int):
    owner, now = owner_of(case.enterprise), case.opened_at + timedelta(minutes=30)
    upload = pdf(name, pages=pages)
    return lambda: attachments.receive(
        actor=owner, form_id=case.form_id, kind=KIND, upload=upload, now=now
    )


def replacing(case: Evaluation, old: Attachment, name: str, *, pages: int):
    owner, now = owner_of(case.enterprise), case.opened_at + timedelta(hours=1)
    upload = pdf(name, pages=pages)
    return lambda: attachments.replace(actor=owner, key=old.key, upload=upload, now=now)


def removing(case: Evaluation, old: Attachment):
    owner, now = owner_of(case.enterprise), case.opened_at + timedelta(hours=2)
    return lambda: attachments.remove(actor=owner, key=old.key, now=now)


def submitting(case: Evaluation):
    owner, now = owner_of(case.enterprise), case.opened_at + timedelta(hours=3)
    return lambda: filing.submit(
        actor=owner, case_id=case.pk, ordinal=1, declared_by="王会计", now=now
    )


def names(case: Evaluation) -> list[str]:
    there = Attachment.objects.filter(form=case.form_id, kind=KIND, removed_at=None)
    return sorted(there.values_list("name", flat=True))


def version(case: Evaluation) -> int:
    return FormPart.objects.get(form=case.form_id, section=Section.ATTACHMENTS).version


def filed_names() -> list[str]:
    content = Submission.objects.get().content
    return sorted(row["name"] for row in content["attachments"] if row["kind"] == KIND)


def test_file_replaced_by_two_at_once_has_one_in_its_place(case, kept) -> None:
    first, second = overtaken(
        replacing(case, kept, "甲.pdf", pages=1), replacing(case, kept, "乙.pdf", pages=2)
    )
    assert isinstance(first, Attachment)
    assert isinstance(second, LostRace)
    assert f"由{first.uploaded_by}换成“甲.pdf”" in second.sentence
    assert "“乙.pdf”没有保存" in second.sentence
    assert names(case) == ["甲.pdf"]


def test_file_replaced_by_four_at_once_has_one_in_its_place(case, kept) -> None:
    acts = [replacing(case, kept, f"{n}.pdf", pages=n) for n in (1, 2, 3, 4)]
    outcomes = together(*acts)
    assert [type(outcome) for outcome in outcomes].count(LostRace) == 3, outcomes
    assert len(names(case)) == 1


def test_second_click_on_one_replacement_is_no_race(case, kept) -> None:
    clicks = [replacing(case, kept, "甲.pdf", pages=1) for _ in range(2)]
    first, second = overtaken(*clicks)
    assert first == second
    assert names(case) == ["甲.pdf"]


def test_file_removed_meanwhile_is_not_replaced(case, kept) -> None:
    _, refused = overtaken(removing(case, kept), replacing(case, kept, "甲.pdf", pages=1))
    assert isinstance(refused, LostRace)
    assert "“旧.pdf”已在" in refused.sentence and "被移除" in refused.sentence
    assert names(case) == []


def test_file_replaced_meanwhile_is_not_removed(case, kept) -> None:
    _, refused = overtaken(replacing(case, kept, "甲.pdf", pages=1), removing(case, kept))
    assert isinstance(refused, LostRace)
    assert "换成“甲.pdf”" in refused.sentence
    assert names(case) == ["甲.pdf"]


def test_file_removed_by_two_at_once_is_removed_once(case, kept) -> None:
    before = version(case)
    outcomes = overtaken(removing(case, kept), removing(case, kept))
    assert all(isinstance(outcome, Attachment) for outcome in outcomes), outcomes
    assert version(case) == before + 1


def test_file_received_while_the_form_is_submitted_is_in_the_frozen_copy(case) -> None:
    received, filed = overtaken(receiving(case, "甲.pdf", pages=1), submitting(case))
    assert isinstance(received, Attachment)
    assert isinstance(filed, Submission)
    assert filed_names() == ["甲.pdf"] == names(case)


@pytest.mark.parametrize("act", ["receive", "replace", "remove"])
def test_act_that_comes_after_the_submission_is_refused_and_changes_nothing(
    case, kept, act
) -> None:
    late = {
        "receive": receiving(case, "甲.pdf", pages=1),
        "replace": replacing(case, kept, "甲.pdf", pages=1),
        "remove": removing(case, kept),
    }[act]
    filed, refused = overtaken(submitting(case), late)
    assert isinstance(filed, Submission)
    assert isinstance(refused, Refusal)
    assert "封存" in refused.sentence
    assert filed_names() == ["旧.pdf"] == names(case)
