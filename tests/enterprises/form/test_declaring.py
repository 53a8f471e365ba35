"""What is asked once more before a form is filed: a name, remarks nobody marked, an old cover page."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from accounts.refusals import Refusal
from enterprises.form.selectors.cover import changed_since, cover_at
from enterprises.form.services.sections import save, stored
from enterprises.form.vocabulary import Section
from enterprises.people.ports import enterprise_changes
from reviews.cases.enums import State
from reviews.filing import services as filing
from tests.enterprises.form.test_submitting import again, submit
from tests.factories import case_in, owner_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["", "😀😀", "王", "12345", "··", "王会计😀", "王会计1", "\u3000"])
def test_declaration_is_made_by_a_name(name):
    case = case_in(State.FILLING)
    with pytest.raises(Refusal, match="请由承诺人本人填写姓名"):
        submit(case, declared_by=name)
    assert not case.submissions.exists()


@pytest.mark.parametrize("name", ["王会计", "王明", "买买提·吐尔逊", "𠮷野家明", "John O'Neil"])
def test_names_of_people_are_taken(name):
    assert submit(case_in(State.FILLING), declared_by=f" {name} ").declared_by == name


def test_remarks_that_nobody_marked_are_asked_about_before_they_go_back():
    case = case_in(State.RETURNED)
    said = {
        "actor": owner_of(case.enterprise),
        "case_id": case.pk,
        "ordinal": 2,
        "declared_by": "王会计",
        "now": case.returned_at,
    }
    with pytest.raises(Refusal, match="还有 1 条审查意见没有标记为已改"):
        filing.submit(**said)
    assert again(case).state == State.RETURNED
    assert filing.submit(**said, despite_unmarked=True).ordinal == 2


def test_form_changed_after_its_cover_was_stamped_is_told_to_the_reviewer():
    case = case_in(State.FILLING)
    cover = case.form.attachments.get(kind="cover_page")
    parts = case.form.parts.exclude(section="attachments")
    parts.update(changed_at=cover.uploaded_at)
    parts.filter(section="finance").update(changed_at=cover.uploaded_at + timedelta(minutes=1))
    stale = [one for one in submit(case).findings if one["field"] == "cover_page"]
    assert [one["level"] for one in stale] == ["warning"]
    assert "之后“财务”又有改动" in stale[0]["sentence"]


def test_form_that_stands_as_its_cover_was_stamped_raises_no_doubt():
    case = case_in(State.FILLING)
    cover = case.form.attachments.get(kind="cover_page")
    case.form.parts.exclude(section="attachments").update(changed_at=cover.uploaded_at)
    assert [one for one in submit(case).findings if one["field"] == "cover_page"] == []


def stale(form) -> list[str]:
    return [section.value for section in changed_since(form, cover_at(form))]


def saved_again(case, taxes: str, at: datetime) -> None:
    section = Section.FINANCE
    data = stored(case.form, section) | {"taxes": Decimal(taxes)}
    part = case.form.parts.get(section=section)
    save(
        actor=owner_of(case.enterprise),
        form_id=case.form.pk,
        section=section,
        data=data,
        expected_version=part.version,
        now=at,
    )


def test_section_saved_again_with_the_same_words_does_not_age_the_cover_page():
    case = case_in(State.FILLING)
    later = cover_at(case.form) + timedelta(hours=1)
    saved_again(case, "2.00", later)
    case.form.attachments.filter(kind="cover_page").update(uploaded_at=later)
    saved_again(case, "2", later + timedelta(hours=1))
    assert case.form.parts.get(section="finance").saved_at == later + timedelta(hours=1)
    assert stale(case.form) == []
    saved_again(case, "2.01", later + timedelta(hours=2))
    assert stale(case.form) == ["finance"]


def test_change_that_the_agency_entered_ages_the_cover_page():
    case = case_in(State.FILLING)
    later = cover_at(case.form) + timedelta(hours=1)
    assert stale(case.form) == []
    enterprise_changes(case.enterprise_id, later)
    assert stale(case.form) == ["enterprise"]
