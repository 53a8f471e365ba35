"""Updated is filed or confirmed; a saved draft is neither, and the score plays no part."""

from datetime import date

import pytest

from accounts.refusals import NotAllowed, Refusal
from enterprises.form.services import sections
from enterprises.form.vocabulary import Section
from followup.updates.enums import Part
from followup.updates.models import ConfirmedUpdate
from followup.updates.selectors.held_numbers import own_number, standing
from followup.updates.selectors.update_rounds import round_of
from followup.updates.services.declared_updates import NotComplete, confirm_update
from reviews.cases.enums import State
from reviews.cases.freezing import canonical_json, sha256
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from tests.factories import (
    case_in,
    fill_form,
    journey_of,
    make_enterprise,
    owner_of,
    provincial_lead,
    reviewer_of,
)
from tests.house.refusing import refused
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
DUE = date(2027, 3, 31)
FEBRUARY = at(2, 1, year=2027)
TYPED = frozenset(Section) - {Section.ATTACHMENTS}


@pytest.fixture
def owner(registered, new_season):
    return owner_of(registered.enterprise)


def begun(owner) -> Evaluation:
    return filing.open_case(actor=owner, year=2027, now=FEBRUARY)


def filled(owner, **traits) -> Evaluation:
    case = begun(owner)
    fill_form(case.form, FEBRUARY, TYPED, **traits)
    return case


def confirm(owner, now=FEBRUARY, declared_by="陈卫国") -> ConfirmedUpdate:
    return confirm_update(actor=owner, year=2027, declared_by=declared_by, now=now)


def part(owner) -> Part:
    one = round_of(2027)
    return standing(own_number(owner.enterprise_id, one), one)


def test_draft_that_is_only_saved_is_no_update(owner):
    filled(owner)
    assert part(owner) == Part.MISSING


def test_submission_is_the_update_until_it_is_recalled(owner):
    case = case_in(State.SUBMITTED, enterprise=owner_enterprise(owner), at=FEBRUARY, year=2027)
    assert part(owner) == Part.IN_TIME
    filing.recall(actor=owner, case_id=case.pk, now=FEBRUARY)
    assert part(owner) == Part.MISSING


def owner_enterprise(owner):
    return Evaluation.objects.filter(enterprise=owner.enterprise_id).first().enterprise


def test_rejected_filing_was_an_update_all_the_same(owner):
    case_in(State.REJECTED, enterprise=owner_enterprise(owner), at=FEBRUARY, year=2027)
    assert part(owner) == Part.IN_TIME


def test_confirmed_form_is_kept_as_it_was_with_its_hash(owner):
    filled(owner)
    record = confirm(owner)
    assert part(owner) == Part.IN_TIME
    assert record.sha256 == sha256(canonical_json(record.content))
    assert record.content["year"] == 2027 and record.declared_by == "陈卫国"
    with refused("append_only"):
        ConfirmedUpdate.objects.filter(pk=record.pk).update(declared_by="别人")
    assert Evaluation.objects.get(season=2027).state == State.FILLING


def test_confirming_twice_does_nothing(owner):
    filled(owner)
    assert confirm(owner).pk == confirm(owner, at(2, 9, year=2027)).pk


def test_firm_below_the_score_updates_by_confirming(owner):
    filled(owner, rd=0, ip=())
    assert confirm(owner).pk


def test_form_with_gaps_is_not_confirmed_and_says_where(owner):
    case = begun(owner)
    with pytest.raises(NotComplete) as caught:
        confirm(owner)
    assert {finding.section for finding in caught.value.findings} >= {Section.FINANCE}
    fill_form(case.form, FEBRUARY, TYPED)
    assert confirm(owner).pk


def test_confirming_needs_a_form_a_name_and_a_number_and_the_enterprise(owner):
    with pytest.raises(Refusal, match="还没有开始填写"):
        confirm(owner)
    filled(owner)
    with pytest.raises(Refusal, match="承诺人本人填写姓名"):
        confirm(owner, declared_by="1")
    for actor in (reviewer_of(), provincial_lead()):
        with pytest.raises(NotAllowed):
            confirm(actor)
    other = owner_of(make_enterprise())
    with pytest.raises(Refusal, match="没有 2026 年度的有效编号"):
        confirm(other)
    assert confirm(owner).pk


def test_filed_form_needs_no_confirming(owner):
    case_in(State.SUBMITTED, enterprise=owner_enterprise(owner), at=FEBRUARY, year=2027)
    with pytest.raises(Refusal, match="已经算作更新"):
        confirm(owner)


@pytest.mark.parametrize(
    ("moment", "expected"), [(last_second(DUE), Part.IN_TIME), (midnight(DUE), Part.LATE)]
)
def test_last_day_closes_at_24_00(owner, moment, expected):
    filled(owner)
    confirm(owner, moment)
    assert part(owner) == expected


def test_form_of_the_new_season_begins_with_what_still_holds(owner, registered):
    last, new = registered.form, begun(owner).form
    assert [row.number for row in new.ip_rows.order_by("position")] == [
        row.number for row in last.ip_rows.order_by("position")
    ]
    end = last.staff_quarters.get(quarter=4)
    assert new.staff_quarters.get(quarter=1).total_start == end.total_end
    assert journey_of(registered).case == registered


def test_section_saved_after_the_confirmation_changes_nothing_of_it(owner):
    case = filled(owner)
    record = confirm(owner)
    kept = record.sha256
    finance = case.form.parts.get(section=Section.FINANCE)
    data = sections.stored(case.form, Section.FINANCE)
    sections.save(
        actor=owner,
        form_id=case.form_id,
        section=Section.FINANCE,
        data={**data, "taxes": 1},
        expected_version=finance.version,
        now=FEBRUARY,
    )
    record.refresh_from_db()
    assert record.sha256 == kept == sha256(canonical_json(record.content))
