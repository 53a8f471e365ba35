"""The table of moves (rulebook §4), written out once more and held against all that move."""

import pytest
from django.db import connection

from agencies.access import CLOCK, Actor
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.cases.moves import MOVES, PAIRS
from reviews.cases.services.door import move, on_record
from reviews.cases.triggers import writes_history
from tests.factories import person
from tests.factories.rows import THEN, crowd, put_in
from tests.house.refusing import refused

TABLE = {
    ("submit", "filling", "submitted"),
    ("recall", "submitted", "filling"),
    ("take_up", "submitted", "formal_review"),
    ("release", "formal_review", "submitted"),
    ("return_for_correction", "formal_review", "returned"),
    ("resubmit", "returned", "submitted"),
    ("forward", "formal_review", "forwarded"),
    ("reject", "formal_review", "rejected"),
    ("lapse", "submitted", "lapsed"),
    ("lapse", "formal_review", "lapsed"),
    ("lapse", "returned", "lapsed"),
    ("gather", "forwarded", "provincial_review"),
    ("recommend", "provincial_review", "recommended"),
    ("send_back", "provincial_review", "formal_review"),
    ("decline", "provincial_review", "rejected"),
    ("publish", "recommended", "publicized"),
    ("accept_objection", "publicized", "objected"),
    ("dismiss_objection", "objected", "publicized"),
    ("uphold_objection", "objected", "rejected"),
    ("register", "publicized", "registered"),
    ("revoke", "registered", "revoked"),
}
ACTS = {(source, target): act for act, source, target in TABLE}
MOVE = "UPDATE cases_evaluation SET state = %s WHERE id = ANY(%s)"
STAMPS = {
    "submit": {"agency_id": 4, "division_id": "130302", "review_due": None},
    "resubmit": {"division_id": "130302", "review_due": None},
    "return_for_correction": {"correction_due": THEN.date()},
}


def test_table_in_code_is_the_literal_one() -> None:
    coded = {(act, source, rule.target) for act, rule in MOVES.items() for source in rule.sources}
    assert {(act, str(source), str(target)) for act, source, target in coded} == TABLE


def test_every_pair_of_states_belongs_to_one_act() -> None:
    assert len(ACTS) == len(TABLE)
    assert set(PAIRS) == set(ACTS)


def test_transitions_of_the_model_are_the_table() -> None:
    field = Evaluation._meta.get_field("state")
    found = {
        (transition.name, str(transition.source), str(transition.target))
        for transition in field.get_all_transitions(Evaluation)
    }
    assert found == TABLE


def test_no_transition_leaves_from_anywhere() -> None:
    field = Evaluation._meta.get_field("state")
    assert all(transition.source != "*" for transition in field.get_all_transitions(Evaluation))


@pytest.mark.parametrize("source", list(State))
@pytest.mark.django_db
def test_database_refuses_by_raw_sql_every_move(source: State) -> None:
    """Those of the table too, for want of their act, role and time."""
    [case_id] = crowd(1, source)
    for target in State:
        if target == source:
            continue
        why = "its act, role and time" if (source, target) in ACTS else "Invalid transition"
        with refused(why):
            _raw_update(case_id, target)
    assert Evaluation.objects.get(pk=case_id).state == source
    assert not Move.objects.exists()


@pytest.mark.parametrize(("source", "target"), sorted(ACTS))
@pytest.mark.django_db
def test_database_accepts_by_raw_sql_a_move_of_the_table_on_record(
    source: str, target: str
) -> None:
    [case_id] = crowd(1, State(source))
    act = ACTS[source, target]
    actor = _some(min(MOVES[act].roles))
    with on_record(act, actor=actor, now=THEN, reason="理由"):
        _raw_update(case_id, State(target))
    written = Move.objects.get(evaluation=case_id)
    assert (written.act, written.source, written.target) == (act, source, target)
    assert (written.actor_id, written.role, written.at) == (actor.user_id, actor.role, THEN)
    assert (written.agency_id, written.reason) == (actor.agency_no, "理由")


@pytest.mark.parametrize(("source", "target"), sorted(ACTS))
@pytest.mark.django_db
def test_database_refuses_a_move_of_the_table_under_another_acts_name(
    source: str, target: str
) -> None:
    [case_id] = crowd(1, State(source))
    wrong = next(act for act in sorted(MOVES) if act != ACTS[source, target])
    actor = _some(min(MOVES[wrong].roles))
    with (
        refused("move_stands_in_the_table"),
        on_record(wrong, actor=actor, now=THEN, reason="理由"),
    ):
        _raw_update(case_id, State(target))


@pytest.mark.parametrize("act", sorted(MOVES))
@pytest.mark.django_db
def test_database_refuses_an_act_in_another_role(act: str) -> None:
    rule = MOVES[act]
    other = next(role for role in Role if role not in rule.roles and role != Role.SYSTEM)
    [case_id] = crowd(1, State(min(rule.sources)))
    with (
        refused("move_stands_in_the_table"),
        on_record(act, actor=_some(other), now=THEN, reason="理由"),
    ):
        _raw_update(case_id, State(rule.target))


@pytest.mark.parametrize("act", sorted(act for act in MOVES if MOVES[act].needs_reason))
@pytest.mark.django_db
def test_database_refuses_an_act_without_the_reason_it_needs(act: str) -> None:
    rule = MOVES[act]
    [case_id] = crowd(1, State(min(rule.sources)))
    with (
        refused("move_has_its_reason"),
        on_record(act, actor=_some(min(rule.roles)), now=THEN, reason=" "),
    ):
        _raw_update(case_id, State(rule.target))


@pytest.mark.parametrize(("source", "target"), sorted(ACTS))
@pytest.mark.django_db
def test_door_makes_every_move_of_the_table_with_its_history(source: str, target: str) -> None:
    [case_id] = crowd(1, State(source))
    case, act = Evaluation.objects.get(pk=case_id), ACTS[source, target]
    actor = _owner(case) if MOVES[act].roles == {Role.ENTERPRISE} else _some(min(MOVES[act].roles))
    stamps = dict(STAMPS.get(act, {}))
    if act == "take_up":
        stamps["reviewer_id"] = actor.user_id
    if act == "gather":
        stamps["batch_id"] = case.batch_id
    written = move(case, act, actor=actor, now=THEN, reason="理由", **stamps)
    assert Evaluation.objects.get(pk=case_id).state == target
    assert (written.act, written.source, written.target) == (act, source, target)


@pytest.mark.django_db
def test_one_statement_for_many_cases_writes_a_row_of_history_for_each() -> None:
    ids = crowd(30, State.FORWARDED)
    with on_record("gather", actor=CLOCK, now=THEN, reason=""):
        _raw_update_all(ids, State.PROVINCIAL_REVIEW)
    assert list(Move.objects.order_by("pk").values_list("evaluation", flat=True)) == ids


def test_history_is_written_without_a_join() -> None:
    """A session keeps its first plan; a nested loop made for one row never ends with thousands."""
    assert "JOIN" not in writes_history.func.upper()


@pytest.mark.django_db
def test_one_case_out_of_place_refuses_the_whole_statement() -> None:
    ids = crowd(3, State.FORWARDED)
    put_in(ids[1:2], State.LAPSED)
    with refused("Invalid transition"), on_record("gather", actor=CLOCK, now=THEN, reason=""):
        _raw_update_all(ids, State.PROVINCIAL_REVIEW)
    assert not Move.objects.exists()


@pytest.mark.django_db
def test_an_update_that_moves_nothing_writes_no_history() -> None:
    [case_id] = crowd(1, State.SUBMITTED)
    Evaluation.objects.filter(pk=case_id).update(attempt=2)
    assert not Move.objects.exists()


@pytest.mark.django_db
def test_record_of_one_act_does_not_serve_the_next() -> None:
    [case_id] = crowd(1, State.SUBMITTED)
    with on_record("take_up", actor=_some(Role.AGENCY_LEAD), now=THEN, reason=""):
        _raw_update(case_id, State.FORMAL_REVIEW)
    with refused("its act, role and time"):
        _raw_update(case_id, State.SUBMITTED)


def _raw_update(case_id: int, target: State) -> None:
    _raw_update_all([case_id], target)


def _raw_update_all(ids: list[int], target: State) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [target.value, ids])


def _some(role: Role) -> Actor:
    return CLOCK if role == Role.SYSTEM else person(role)


def _owner(case: Evaluation) -> Actor:
    stranger = person(Role.ENTERPRISE)
    return Actor(stranger.user_id, stranger.name, Role.ENTERPRISE, enterprise_id=case.enterprise_id)
