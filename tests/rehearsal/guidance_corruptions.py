"""Firms that were guided and updated for the invariants, and what breaks each of those about them."""

from agencies.enums import Role
from enterprises.form.vocabulary import Section
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.sign_up_invitations import invite_to_sign_up
from followup.guidance.sweeps import remind_of_calls, send_invitations
from followup.updates.services.declared_updates import confirm_update
from followup.updates.sweeps import keep_updates
from rehearsal.firms.codes import credit_code
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from tests import factories
from tests.factories.firm_lists import listed_firm
from tests.moments import at

CORRUPTIONS = [
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
