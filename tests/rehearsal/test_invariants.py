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

from agencies.deadlines import beijing_day, closes_at
from agencies.enums import Role
from agencies.sweeps import remind
from enterprises.form.vocabulary import Section
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.sign_up_invitations import invite_to_sign_up
from followup.guidance.sweeps import remind_of_calls, send_invitations
from followup.surveys.boxes import LINES
from followup.surveys.models import Survey
from followup.surveys.sweeps import open_surveys, publish_surveys
from followup.updates.services.declared_updates import confirm_update
from followup.updates.sweeps import keep_updates
from rehearsal import invariants
from rehearsal.firms import campaign_steps as steps
from rehearsal.firms.codes import credit_code
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from tests import factories
from tests.factories.firm_lists import listed_firm
from tests.moments import at
from tests.rehearsal import campaign_corruptions
from tests.surveys.asked import NUMBERS, give

pytestmark = pytest.mark.django_db
RUNNING = [line for line in LINES if line.runs]

A_CASE = "(SELECT evaluation_id FROM register_registration ORDER BY id LIMIT 1)"
A_SURVEY = (
    "(SELECT s.id FROM surveys_survey s JOIN surveys_surveyround r ON r.id = s.round_id"
    " WHERE r.number = 2 ORDER BY s.id LIMIT 1)"
)
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
    ("surveys_asked", f"DELETE FROM surveys_survey WHERE id = {A_SURVEY}"),
    ("surveys_asked", f"UPDATE surveys_survey SET enterprise_id = 0 WHERE id = {A_SURVEY}"),
    ("surveys_asked", "UPDATE surveys_surveyround SET asked = asked + 1"),
    (
        "surveys_asked",
        "UPDATE register_registration SET valid_until = '2026-05-31' WHERE id ="
        f" (SELECT registration_id FROM surveys_survey WHERE id = {A_SURVEY})",
    ),
    ("surveys_answered", f"UPDATE surveys_survey SET is_late = true WHERE id = {A_SURVEY}"),
    (
        "surveys_answered",
        f"UPDATE surveys_survey SET answered_at = '2026-07-01 00:00:00+08' WHERE id = {A_SURVEY}",
    ),
    (
        "surveys_answered",
        "UPDATE surveys_survey SET revenue_to_date = 1, revenue = 1 WHERE round_id ="
        " (SELECT id FROM surveys_surveyround WHERE number = 3)",
    ),
    (
        "surveys_published",
        "UPDATE surveys_surveyround SET public_tables = jsonb_set(public_tables,"
        " '{tables,whole,0,figures,revenue}', '\"500.00\"') WHERE number = 2",
    ),
    (
        "surveys_published",
        "UPDATE surveys_surveyround SET public_tables = jsonb_set(public_tables,"
        " '{tables,whole,0,figures,revenue}', '\"1000.01\"') WHERE number = 2",
    ),
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET target = 'released' WHERE act = 'recommend'",
    ),
    ("moves_of_rounds", "DELETE FROM campaign_applicationmove WHERE act = 'recommend'"),
    ("moves_of_rounds", "UPDATE campaign_application SET state = 'recommended'"),
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET agency_id = 5 WHERE act = 'recommend'",
    ),
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET actor_id = NULL WHERE act = 'release'",
    ),
    ("moves_of_rounds", "UPDATE campaign_campaignround SET closes_on = opens_on - 1"),
    ("moves_of_rounds", "UPDATE campaign_campaignround SET recommend_until = opens_on - 1"),
    (
        "recommended_on_numbers",
        "UPDATE campaign_application SET registration_id = (SELECT max(id) FROM register_registration WHERE id <> campaign_application.registration_id)",
    ),
    ("recommended_on_numbers", "UPDATE register_registration SET valid_until = '2026-01-01'"),
    ("handed_on_by_consent", "DELETE FROM campaign_consent"),
    ("handed_on_by_consent", "UPDATE campaign_consent SET ended_at = given_at"),
    (
        "handed_on_by_consent",
        "UPDATE campaign_bank SET joined_at = joined_at + interval '200 days'",
    ),
    ("handed_on_by_consent", "UPDATE campaign_application SET released_at = NULL"),
    (
        "handed_on_by_consent",
        "UPDATE campaign_handover SET bank_id = (SELECT max(id) FROM campaign_bank)",
    ),
    ("handed_on_by_consent", "UPDATE campaign_bankfile SET row_count = row_count + 1"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET ordinal = ordinal + 1"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET amount = NULL"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET outcome = 'refused'"),
    (
        "bank_replies_of_handovers",
        "UPDATE campaign_bankreply SET recorded_at = '2026-01-01 00:00:00+08'",
    ),
    *campaign_corruptions.CORRUPTIONS,
    ("frozen_copies", "UPDATE cases_submission SET content = '{\"year\": 2026}'"),
    ("frozen_copies", "UPDATE publicity_publicity SET text = text || '另有一家'"),
    ("frozen_copies", "UPDATE register_announcement SET text = replace(text, '20', '21')"),
    ("firms_as_noted", "UPDATE guidance_guidedfirm SET outcome = 'gone'"),
    ("firms_as_noted", "UPDATE guidance_guidedfirm SET next_call_on = next_call_on + 1"),
    ("firms_as_noted", "DELETE FROM guidance_contactnote"),
    ("firms_as_noted", "UPDATE guidance_contactnote SET role = 'provincial_lead'"),
    ("calls_reminded", "DELETE FROM accounts_message WHERE topic = 'guidance'"),
    (
        "calls_reminded",
        "UPDATE accounts_message SET written_at = written_at - interval '1 day'"
        " WHERE topic = 'guidance'",
    ),
    ("calls_reminded", "UPDATE accounts_message SET topic_id = 'call-0' WHERE topic = 'guidance'"),
    (
        "invited_sparingly",
        "UPDATE guidance_signupinvitation SET invited_at = '2026-06-01 00:00:00+08'",
    ),
    (
        "invited_sparingly",
        "UPDATE guidance_signupinvitation SET sent_at = good_until WHERE sent_at IS NOT NULL",
    ),
    ("holders_asked", "DELETE FROM accounts_message WHERE topic = 'update'"),
    (
        "holders_asked",
        "UPDATE accounts_message SET topic_id = '2027-asked', recipient_id ="
        " (SELECT min(recipient_id) FROM accounts_message WHERE topic = 'update')"
        " WHERE topic = 'update'",
    ),
    ("updates_as_confirmed", "UPDATE updates_confirmedupdate SET content = '{}'"),
    (
        "updates_as_confirmed",
        "UPDATE updates_confirmedupdate SET enterprise_id ="
        " (SELECT enterprise_id FROM cases_evaluation WHERE state = 'lapsed' LIMIT 1)",
    ),
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
        surveyed()
        guided()
        updated()
        yield
        transaction.set_rollback(True)


def dismissed_then_registered() -> None:
    case = factories.case_in(State.OBJECTED)
    journey = factories.journey_of(case)
    factories.stages.dismiss(journey)
    factories.stages.register(journey)


def surveyed() -> None:
    """Two firms answer the second quarter in time and the third after it was due; too few for the
    public to be told anything of them."""
    for number, month in ((2, 6), (3, 9)):
        open_surveys(at(month, 1))
        for survey in Survey.objects.filter(round__number=number).order_by("pk"):
            to_date = {f"{line.name}_to_date": NUMBERS[line.name] * number for line in RUNNING}
            give(survey, now=at(month, 10) if number == 2 else at(month + 1, 2), **to_date)
        publish_surveys(at(month + 1, 1))


def corrected() -> None:
    case = factories.case_in(State.RETURNED)
    factories.stages.correct(factories.journey_of(case))


def reminded() -> None:
    """Of a correction, a day before its last."""
    case = factories.case_in(State.RETURNED)
    remind(closes_at(case.correction_due) - timedelta(days=2))


def guided() -> None:
    """A listed firm that was invited twice, called, and of whose next call somebody was reminded."""
    lead = factories.person(Role.AGENCY_LEAD)
    firm = listed_firm(lead, credit_code(990001), now=at(6, 1))
    act = {"actor": lead, "year": 2026, "uscc": firm.uscc}
    invite_to_sign_up(**act, now=at(6, 1))
    send_invitations(at(6, 1, 10))
    invite_to_sign_up(**act, now=at(6, 9))
    words = {"text": "下周再打。", "outcome": "considering", "next_call_on": at(6, 10).date()}
    write_note(**act, **words, now=at(6, 2))
    remind_of_calls(at(6, 10))


def updated() -> None:
    """Those who hold a number are asked; one of them confirms without filing."""
    season_set_up(2027)
    now = at(1, 5, year=2027)
    keep_updates(now)
    held = Evaluation.objects.filter(state=State.REGISTERED).order_by("pk").first()
    owner = factories.owner_of(held.enterprise)
    form = filing.open_case(actor=owner, year=2027, now=now).form
    factories.fill_form(form, now, frozenset(Section) - {Section.ATTACHMENTS})
    confirm_update(actor=owner, year=2027, declared_by="陈卫国", now=now)


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
