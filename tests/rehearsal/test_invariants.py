"""Each invariant holds over what the services made, and is seen broken in a corrupted database.

The corruptions go past triggers and foreign keys, as no service can.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from agencies.deadlines import closes_at
from agencies.sweeps import remind
from rehearsal import invariants
from reviews.cases.enums import State
from tests import factories
from tests.rehearsal import campaign_corruptions, guidance_corruptions, survey_corruptions

pytestmark = pytest.mark.django_db

A_CASE = "(SELECT evaluation_id FROM register_registration ORDER BY id LIMIT 1)"
CORRUPTIONS = [
    ("moves_of_the_table", "UPDATE cases_move SET target = 'registered' WHERE act = 'take_up'"),
    ("moves_of_the_table", "UPDATE cases_move SET role = 'county_officer' WHERE act = 'forward'"),
    (
        "history_continuous",
        f"DELETE FROM cases_move WHERE act = 'gather' AND evaluation_id = {A_CASE}",
    ),
    (
        "history_continuous",
        f"UPDATE cases_evaluation SET state = 'recommended' WHERE id = {A_CASE}",
    ),
    (
        "history_continuous",
        "UPDATE cases_move SET at = at - interval '90 days' WHERE act = 'forward'",
    ),
    ("history_continuous", "DELETE FROM cases_move"),
    ("numbers", "UPDATE register_registration SET number = overlay(number placing 'B' from 11)"),
    ("numbers", "UPDATE register_registration SET number = '2026'"),
    ("numbers", "UPDATE register_registration SET number = 'x', sequence = 7 WHERE sequence = 2"),
    (
        "numbers",
        "UPDATE register_registration SET number = (SELECT max(number) FROM register_registration)",
    ),
    ("numbers", "UPDATE register_registration SET uscc = '91130302MA0000001X' WHERE sequence = 1"),
    ("numbers", "UPDATE register_numbercounter SET last = last + 1"),
    ("numbers", "DELETE FROM register_registration WHERE sequence = 2"),
    ("numbers", f"UPDATE cases_evaluation SET state = 'publicized' WHERE id = {A_CASE}"),
    ("frozen_copies", "UPDATE publicity_publicity SET row_count = row_count + 1"),
    ("frozen_copies", "UPDATE register_announcement SET row_count = row_count + 1"),
    ("stood_in_publicity", "UPDATE publicity_publicity SET last_day = last_day - 1"),
    (
        "stood_in_publicity",
        "UPDATE publicity_publicity SET published_at = published_at + interval '3 days'",
    ),
    (
        "stood_in_publicity",
        "UPDATE register_registration SET issued_at = issued_at - interval '9 days'",
    ),
    ("stood_in_publicity", f"DELETE FROM publicity_publicityrow WHERE evaluation_id = {A_CASE}"),
    ("stood_in_publicity", "UPDATE publicity_objection SET state = 'filed'"),
    ("in_time", "UPDATE cases_move SET at = '2026-10-21 00:00:00+08' WHERE act = 'submit'"),
    ("in_time", "UPDATE cases_move SET at = '2026-10-26 00:00:00+08' WHERE act = 'forward'"),
    ("in_time", "UPDATE cases_move SET at = '2026-10-26 00:00:00+08' WHERE act = 'resubmit'"),
    ("within_jurisdiction", "UPDATE cases_move SET agency_id = 5 WHERE act = 'forward'"),
    ("within_jurisdiction", "UPDATE cases_move SET actor_id = NULL WHERE act = 'recommend'"),
    (
        "within_jurisdiction",
        "UPDATE cases_move SET actor_id = 1, role = 'system' WHERE act = 'gather'",
    ),
    (
        "within_jurisdiction",
        "UPDATE cases_move SET actor_id = (SELECT max(user_id) FROM people_representative)",
    ),
    (
        "within_jurisdiction",
        "UPDATE cases_move SET actor_id = (SELECT min(user_id) FROM agencies_membership)"
        " WHERE act = 'submit'",
    ),
    ("message_of_one_move", "UPDATE accounts_message SET topic_id = '0' || topic_id || '0'"),
    (
        "message_of_one_move",
        "UPDATE accounts_message SET topic_id = (SELECT min(id) FROM cases_move)",
    ),
    ("message_of_one_move", "UPDATE accounts_message SET place_id = 0"),
    ("moves_told", "DELETE FROM accounts_message WHERE subject LIKE '%入库%'"),
    (
        "reminders_in_time",
        "UPDATE accounts_message SET written_at = written_at + interval '9 days'"
        " WHERE topic_id LIKE 'correction-%'",
    ),
    (
        "reminders_in_time",
        "UPDATE accounts_message SET written_at = written_at - interval '2 days'"
        " WHERE topic_id LIKE 'correction-%'",
    ),
    (
        "reminders_in_time",
        "UPDATE accounts_message SET topic_id = regexp_replace(topic_id, '-[0-9]+-', '-0-')"
        " WHERE topic_id LIKE 'correction-%'",
    ),
    (
        "reminders_in_time",
        "UPDATE accounts_message SET topic_id = 'correction-' WHERE topic_id LIKE 'correction-%'",
    ),
    (
        "reminders_in_time",
        "UPDATE cases_move SET at = at + interval '30 days' WHERE act = 'return_for_correction'",
    ),
    (
        "gathered_in_its_batch",
        "UPDATE cases_evaluation SET forwarded_at = '2026-05-26 00:00:00+08'",
    ),
    *survey_corruptions.CORRUPTIONS,
    *campaign_corruptions.CORRUPTIONS,
    ("frozen_copies", "UPDATE cases_submission SET content = '{\"year\": 2026}'"),
    ("frozen_copies", "UPDATE publicity_publicity SET text = text || '另有一家'"),
    ("frozen_copies", "UPDATE register_announcement SET text = replace(text, '20', '21')"),
    *guidance_corruptions.CORRUPTIONS,
]


@pytest.fixture(scope="module")
def season(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Two numbers of one county, one of them held by an objection for a while; one correction.

    Made once; what a test corrupts is rolled back with it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        factories.case_in(State.REVOKED)
        campaign_corruptions.answered_by_a_bank(factories.case_in(State.REGISTERED))
        factories.case_in(State.LAPSED)
        dismissed_then_registered()
        corrected()
        reminded()
        survey_corruptions.surveyed()
        guidance_corruptions.guided()
        guidance_corruptions.updated()
        yield
        transaction.set_rollback(True)


def dismissed_then_registered() -> None:
    case = factories.case_in(State.OBJECTED)
    journey = factories.journey_of(case)
    factories.stages.dismiss(journey)
    factories.stages.register(journey)


def corrected() -> None:
    case = factories.case_in(State.RETURNED)
    factories.stages.correct(factories.journey_of(case))


def reminded() -> None:
    """Of a correction, a day before its last."""
    case = factories.case_in(State.RETURNED)
    remind(closes_at(case.correction_due) - timedelta(days=2))


@pytest.fixture
def corrupt(season: None) -> Callable[[str], None]:
    """Run a statement with triggers, foreign keys and unique constraints out of the way."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name, table in _constraints():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement)
            assert cursor.rowcount > 0, "nothing was corrupted"
            cursor.execute("SET LOCAL session_replication_role = origin")

    return run


def broken() -> set[str]:
    return {result.name for result in invariants.verify() if not result.ok}


def _constraints() -> list[tuple[str, str]]:
    """Unique and check constraints, which no setting switches off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, conrelid::regclass::text FROM pg_constraint"
            " WHERE contype IN ('u', 'c') AND conrelid::regclass::text ~ '^(accounts|campaign|cases|formal_review|guidance|publicity|register|revocation|surveys|updates)_'"
        )
        return cursor.fetchall()


def test_every_invariant_holds_over_what_the_services_made(season: None):
    results = invariants.verify()
    assert [result.line for result in results if not result.ok] == []
    assert all(result.count for result in results)


def test_each_corruption_breaks_its_invariant(corrupt: Callable[[str], None]):
    unnoticed = []
    for name, statement in CORRUPTIONS:
        with transaction.atomic():
            corrupt(statement)
            if name not in broken():
                unnoticed.append(statement)
            transaction.set_rollback(True)
    assert unnoticed == []
    assert broken() == set()


def test_every_invariant_is_seen_broken():
    assert {name for name, _ in CORRUPTIONS} == {invariant.name for invariant in invariants.ALL}


@pytest.mark.parametrize(("granted_at", "excused"), [("2026-03-01", True), ("2026-10-22", False)])
def test_late_submission_is_excused_by_an_extension_recorded_before_it(
    corrupt: Callable[[str], None], granted_at: str, excused: bool
):
    corrupt(
        "INSERT INTO form_extension (season_id, deadline, agency_id, until, submit_until,"
        " forward_until, reason, granted_at) VALUES (2026, 'submit', 4, '2026-10-21', '2026-10-21',"
        f" '2026-10-26', '停电', '{granted_at} 00:00+08')"
    )
    corrupt("UPDATE cases_move SET at = '2026-10-21 23:59:59+08' WHERE act = 'submit'")
    assert ("in_time" not in broken()) == excused


def test_verify_prints_a_line_each_and_exits_1_when_one_is_broken(corrupt: Callable[[str], None]):
    out = StringIO()
    call_command("verify", stdout=out)
    assert out.getvalue().count("✓") == len(invariants.ALL)
    corrupt("UPDATE register_numbercounter SET last = last + 1")
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("verify", stdout=out)
    assert exit_.value.code == 1
    assert "✗" in out.getvalue()
