"""异议: filed in the period by a named person; each holds its own row only (rulebook §6)."""

from datetime import date

import pytest

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection, ObjectionEvidence
from reviews.publicity.selectors.objections import visible_objections
from reviews.publicity.services import objections
from reviews.register import services as registry
from reviews.register import sweeps
from reviews.register.models import Registration
from tests.factories import person, provincial_lead, provincial_reviewer, reviewer_of
from tests.factories.rows import crowd, listed
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
IN_PERIOD, OVER = at(4, 1), at(4, 13)
WHY = {"conclusion": "经核实没有事实依据。", "now": IN_PERIOD}


@pytest.fixture
def cases() -> list[int]:
    ids = crowd(3, State.PUBLICIZED)
    listed(ids, first_day=FIRST, last_day=LAST)
    return ids


def file(case_id: int, now=IN_PERIOD, **said) -> Objection:
    said = {
        "name": "赵建国",
        "phone": "0335-8000000",
        "is_organisation": False,
        "facts": "专利权属存在争议。",
        "evidence": [],
        **said,
    }
    row = Evaluation.objects.get(pk=case_id).publicity_row
    return objections.file(row_id=row.pk, now=now, **said)


def taken_up(case_id: int, actor: Actor | None = None) -> Objection:
    return objections.accept(
        actor=actor or reviewer_of(),
        objection_id=file(case_id).pk,
        reason="实名异议。",
        now=IN_PERIOD,
    )


def accepted(case_id: int, actor: Actor | None = None) -> Objection:
    """Taken up, and verified, so that it can be decided."""
    objection = taken_up(case_id, actor)
    found = {"text": "已查登记簿。", "now": IN_PERIOD}
    objections.verify(actor=reviewer_of(), objection_id=objection.pk, **found)
    return objection


def state_of(case_id: int) -> str:
    return Evaluation.objects.get(pk=case_id).state


def announce(now=OVER) -> list[int]:
    """The cases that an announcement asked for and carried out now registers."""
    asked = registry.request_announcement(actor=provincial_lead(), year=2026, now=now)
    sweeps.announce(now)
    registered = Registration.objects.filter(announcement=asked).order_by("position")
    return list(registered.values_list("evaluation", flat=True))


def test_filed_objection_has_a_receipt_and_moves_nothing(cases: list[int]) -> None:
    filed = file(cases[0])
    assert len(filed.receipt_code) == 12
    assert filed.state == ObjectionState.FILED
    assert state_of(cases[0]) == State.PUBLICIZED


def test_objection_is_taken_from_the_first_day_to_24_00_of_the_last(cases: list[int]) -> None:
    assert file(cases[0], now=at(3, 27, 0))
    assert file(cases[0], now=last_second(LAST))
    for outside in (last_second(date(2026, 3, 26)), midnight(LAST)):
        with pytest.raises(Refusal, match="异议须在公示期内"):
            file(cases[0], now=outside)
    assert Objection.objects.count() == 2


@pytest.mark.parametrize("lacking", ["name", "phone", "facts"])
def test_objection_needs_name_phone_and_facts(cases: list[int], lacking: str) -> None:
    with pytest.raises(Refusal, match="实名"):
        file(cases[0], **{lacking: "  "})


def test_organisation_objects_with_its_sealed_letter(cases: list[int]) -> None:
    with pytest.raises(Refusal, match="加盖公章"):
        file(cases[0], is_organisation=True)
    letter = ObjectionEvidence(
        name="函.pdf",
        size=1,
        content_type="application/pdf",
        sha256="0" * 64,
        uploaded_at=IN_PERIOD,
    )
    filed = file(cases[0], is_organisation=True, evidence=[letter])
    assert filed.evidence.get() == letter


def test_accepted_objection_holds_its_row_only(cases: list[int]) -> None:
    accepted(cases[0])
    assert [state_of(case_id) for case_id in cases] == [
        State.OBJECTED,
        State.PUBLICIZED,
        State.PUBLICIZED,
    ]
    assert announce() == cases[1:]


def test_objection_not_yet_looked_at_holds_its_row_too(cases: list[int]) -> None:
    file(cases[0])
    assert announce() == cases[1:]


def test_accepting_needs_a_reason(cases: list[int]) -> None:
    filed = file(cases[0])
    with pytest.raises(Refusal, match="必须填写理由"):
        objections.accept(actor=reviewer_of(), objection_id=filed.pk, reason=" ", now=IN_PERIOD)
    assert state_of(cases[0]) == State.PUBLICIZED


def test_refused_objection_holds_nothing(cases: list[int]) -> None:
    filed = file(cases[0])
    objections.refuse(actor=reviewer_of(), objection_id=filed.pk, **WHY)
    assert announce() == cases


def test_dismissed_row_joins_the_next_announcement(cases: list[int]) -> None:
    held = accepted(cases[0])
    assert announce() == cases[1:]
    later = {"conclusion": "经核实不成立。", "now": at(4, 15)}
    objections.dismiss(actor=provincial_reviewer(), objection_id=held.pk, **later)
    assert state_of(cases[0]) == State.PUBLICIZED
    assert announce(at(4, 16)) == [cases[0]]
    numbers = Registration.objects.order_by("sequence").values_list("sequence", "evaluation")
    assert list(numbers) == [(1, cases[1]), (2, cases[2]), (3, cases[0])]


def test_row_dismissed_within_the_period_is_in_the_first_announcement(cases: list[int]) -> None:
    held = accepted(cases[0])
    objections.dismiss(actor=provincial_reviewer(), objection_id=held.pk, **WHY)
    assert announce() == cases


def test_row_under_two_objections_is_free_when_both_are_dismissed(cases: list[int]) -> None:
    first, second = accepted(cases[0]), accepted(cases[0])
    objections.dismiss(actor=provincial_reviewer(), objection_id=first.pk, **WHY)
    assert state_of(cases[0]) == State.OBJECTED
    objections.dismiss(actor=provincial_reviewer(), objection_id=second.pk, **WHY)
    assert state_of(cases[0]) == State.PUBLICIZED


def test_upheld_objection_ends_the_case_and_the_other_objections_to_it(cases: list[int]) -> None:
    held, waiting, elsewhere = accepted(cases[0]), file(cases[0]), file(cases[1])
    objections.uphold(actor=provincial_reviewer(), objection_id=held.pk, **WHY)
    assert state_of(cases[0]) == State.REJECTED
    waiting.refresh_from_db()
    elsewhere.refresh_from_db()
    assert waiting.state == ObjectionState.UPHELD
    assert held.receipt_code in waiting.conclusion
    assert elsewhere.state == ObjectionState.FILED
    assert announce() == [cases[2]]


def test_row_that_left_the_list_takes_no_more_objections(cases: list[int]) -> None:
    objections.uphold(actor=provincial_reviewer(), objection_id=accepted(cases[0]).pk, **WHY)
    with pytest.raises(Refusal, match="已不在公示中"):
        file(cases[0])
    assert file(cases[1])


@pytest.mark.parametrize("act", [objections.dismiss, objections.uphold])
def test_whether_an_objection_holds_is_for_the_province_to_decide(cases: list[int], act) -> None:
    held = accepted(cases[0])
    with pytest.raises(NotAllowed, match="由省科技厅决定"):
        act(actor=reviewer_of(), objection_id=held.pk, **WHY)
    assert act(actor=provincial_reviewer(), objection_id=held.pk, **WHY)


@pytest.mark.parametrize("act", [objections.refuse, objections.dismiss, objections.uphold])
def test_deciding_needs_a_conclusion(cases: list[int], act) -> None:
    one = file(cases[0]) if act is objections.refuse else accepted(cases[0])
    with pytest.raises(Refusal, match="处理意见"):
        act(actor=provincial_reviewer(), objection_id=one.pk, conclusion=" ", now=IN_PERIOD)


def test_deciding_twice_reads_how_it_was_decided(cases: list[int]) -> None:
    held = accepted(cases[0])
    objections.dismiss(actor=provincial_reviewer(), objection_id=held.pk, **WHY)
    with pytest.raises(LostRace, match="不成立"):
        objections.uphold(actor=provincial_lead(), objection_id=held.pk, **WHY)


def test_agency_of_another_city_finds_no_such_objection(cases: list[int]) -> None:
    filed = file(cases[0])
    with pytest.raises(Objection.DoesNotExist):
        objections.accept(
            actor=reviewer_of(5), objection_id=filed.pk, reason="实名异议。", now=IN_PERIOD
        )


def test_enterprise_never_sees_an_objection_or_who_filed_it(cases: list[int]) -> None:
    filed = file(cases[0])
    owner = Actor(
        person(Role.ENTERPRISE).user_id,
        "王会计",
        Role.ENTERPRISE,
        enterprise_id=Evaluation.objects.get(pk=cases[0]).enterprise_id,
    )
    assert not visible_objections(owner).exists()
    with pytest.raises(NotAllowed):
        objections.refuse(actor=owner, objection_id=filed.pk, **WHY)
