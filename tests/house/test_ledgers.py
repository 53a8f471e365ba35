"""What is on record stays as it was written: tried by raw SQL, past every service."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Model

from agencies.enums import Role
from enterprises.form.models import Extension
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation, Move, Submission, Takeover, Transfer
from reviews.cases.services import extensions, transfers
from reviews.formal_review.models import ItemCheck
from reviews.formal_review.services import holding
from reviews.publicity.models import Objection, Publicity, PublicityRow
from reviews.register.models import Announcement, NumberCounter, Registration
from reviews.revocation.models import Revocation
from tests.factories import case_in, person, provincial_lead
from tests.factories.rows import THEN, crowd
from tests.house.refusing import refused

pytestmark = pytest.mark.django_db

LEDGERS = {
    Move: "reason = 'x'",
    Submission: "declared_by = 'x'",
    PublicityRow: "enterprise_name = 'x'",
    Registration: "uscc = 'x'",
    Extension: "reason = 'x'",
    Transfer: "reason = 'x'",
    Takeover: "role = 'x'",
    ItemCheck: "item = 'x'",
}
STANDING = {
    Publicity: "last_day = last_day + 1",
    Announcement: "text = 'x'",
    Objection: "facts = 'x'",
    NumberCounter: "last = last - 1",
    Batch: "locked_at = NULL",
    Revocation: "decision = 'x'",
}


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker):
    """One row in every ledger, made by the real acts; undone after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        case_in(State.REVOKED)
        objected = case_in(State.OBJECTED)
        waiting = case_in(State.SUBMITTED, at=THEN)
        holding.take_over(
            actor=person(Role.AGENCY_LEAD),
            case_id=case_in(State.FORMAL_REVIEW, at=THEN).pk,
            now=THEN + timedelta(days=3),
        )
        transfers.transfer(
            actor=provincial_lead(),
            case_id=waiting.pk,
            agency_no=2,
            reason="注册地有误。",
            now=THEN,
        )
        extensions.grant(
            actor=provincial_lead(),
            year=2026,
            deadline="submit",
            enterprise_id=objected.enterprise_id,
            until=objected.season.enterprise_deadline + timedelta(days=3),
            reason="系统割接。",
            now=THEN,
        )
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("model", LEDGERS, ids=lambda model: model.__name__)
def test_a_row_of_a_ledger_is_neither_changed_nor_deleted(records, model: type[Model]) -> None:
    before = list(model.objects.order_by("pk").values())
    assert before
    _refused(f"UPDATE {model._meta.db_table} SET {LEDGERS[model]}", "append_only")
    _refused(f"DELETE FROM {model._meta.db_table}", "append_only")
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", STANDING, ids=lambda model: model.__name__)
def test_what_was_published_locked_or_decided_stands(records, model: type[Model]) -> None:
    before = list(model.objects.order_by("pk").values())
    assert before
    _refused(f"UPDATE {model._meta.db_table} SET {STANDING[model]}", "Cannot update")
    _refused(f"DELETE FROM {model._meta.db_table}", "Cannot (update or )?delete")
    assert list(model.objects.order_by("pk").values()) == before


def test_the_end_of_a_period_may_be_noted_on_a_published_list(records) -> None:
    Publicity.objects.update(closed_at=THEN)
    assert not Publicity.objects.filter(closed_at=None).exists()


def test_history_cannot_be_inserted_by_hand(records) -> None:
    columns = ", ".join(field.column for field in Move._meta.fields if not field.primary_key)
    _refused(
        f"INSERT INTO cases_move ({columns}) SELECT {columns} FROM cases_move LIMIT 1",
        "history is written by a move of the case only",
    )


@pytest.mark.parametrize("state", [state for state in State if state != State.FILLING])
def test_a_case_cannot_begin_in_another_state_than_filling(state: State) -> None:
    [case_id] = crowd(1, State.FILLING)
    columns = [f.column for f in Evaluation._meta.fields if f.column not in {"id", "attempt"}]
    copied = ", ".join(f"'{state.value}'" if name == "state" else name for name in columns)
    _refused(
        f"INSERT INTO cases_evaluation (attempt, {', '.join(columns)}) "
        f"SELECT 2, {copied} FROM cases_evaluation WHERE id = {case_id}",
        "Cannot insert",
    )


def test_a_case_cannot_be_deleted() -> None:
    crowd(1, State.FILLING)
    _refused("DELETE FROM cases_evaluation", "Cannot delete")


def test_history_reads_as_the_table_names_its_acts(records) -> None:
    case = case_in(State.REJECTED)
    read = list(case.moves.order_by("pk").values_list("act", "role", "agency", "reason"))
    agency = case.agency_id
    assert read == [
        ("submit", Role.ENTERPRISE, None, ""),
        ("take_up", Role.AGENCY_REVIEWER, agency, ""),
        ("reject", Role.AGENCY_REVIEWER, agency, "主要产品属于限制类目录。"),
    ]


def test_nobody_is_deleted_who_acted(records) -> None:
    actor = person(Role.PROVINCIAL_LEAD)
    case = case_in(State.SUBMITTED)
    transfers.transfer(actor=actor, case_id=case.pk, agency_no=2, reason="注册地有误。", now=THEN)
    _refused(
        f"DELETE FROM agencies_membership; DELETE FROM accounts_user WHERE id = {actor.user_id}",
        "foreign key",
    )


def _refused(sql: str, why: str) -> None:
    with refused(why), connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


IGNORED = """
    SELECT set_config('pgtrigger.ignore', array_agg(tgname::text)::text, true) FROM pg_trigger
    WHERE NOT tgisinternal
"""


@pytest.mark.parametrize("model", [*LEDGERS, *STANDING], ids=lambda model: model.__name__)
def test_no_setting_of_a_session_switches_a_lock_off(records, model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(IGNORED)
    change = {**LEDGERS, **STANDING}[model]
    _refused(f"UPDATE {model._meta.db_table} SET {change}", "Cannot update")


def test_no_function_of_a_trigger_asks_whether_to_ignore_it(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND p.prosrc ~ 'ignore'"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
        assert cursor.fetchone() == (0,)
