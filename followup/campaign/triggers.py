"""What the database itself refuses or writes of a round (second lock)."""

import pgtrigger

from accounts import locks
from followup.campaign.campaign_moves import PAIRS
from followup.campaign.enums import ApplicationState
from reviews.cases.triggers import append_only, history_writer, never_deleted, written_by

__all__ = [
    "append_only",
    "bank_of_its_round",
    "ends_once",
    "needs_consent",
    "never_deleted",
    "only_moves_of_the_table",
    "stands_as_given",
    "starts_open",
    "writes_history",
    "written_by_the_application",
]

only_moves_of_the_table = locks.FSM(
    name="only_moves_of_the_table", field="state", transitions=PAIRS
)
starts_open = locks.Protect(
    name="starts_open",
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__state__df=ApplicationState.OPEN.value),
)
writes_history = history_writer("application", "campaign_applicationmove")
written_by_the_application = written_by("application", "written_by_the_application")
ends_once = locks.Protect(
    name="ends_once",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__ended_at__isnull=False),
)
stands_as_given = locks.ReadOnly(name="stands_as_given", exclude=["ended_at", "ended_by"])
bank_of_its_round = locks.Trigger(
    name="bank_of_its_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NEW.bank_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM campaign_bank b WHERE b.id = NEW.bank_id AND b.round_id = NEW.round_id
        ) THEN
            RAISE EXCEPTION 'application: the bank wished for is not of this round'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
# No row leaves for a bank without a consent in force: asked of the row that is written.
needs_consent = locks.Trigger(
    name="needs_consent",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT FROM campaign_handover h
            JOIN campaign_application a ON a.id = h.application_id AND a.state = 'released'
            JOIN campaign_consent c ON c.application_id = a.id AND c.ended_at IS NULL
            WHERE h.id = NEW.handover_id
        ) THEN
            RAISE EXCEPTION 'export: no row without a consent in force'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
