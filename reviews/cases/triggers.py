"""What the database itself refuses or writes (second lock): the table, the history, the ledgers."""

import pgtrigger

from accounts import locks
from reviews.cases.enums import State
from reviews.cases.moves import PAIRS

only_moves_of_the_table = locks.FSM(
    name="only_moves_of_the_table", field="state", transitions=PAIRS
)
starts_in_filling = locks.Protect(
    name="starts_in_filling",
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__state__df=State.FILLING.value),
)
never_deleted = locks.Protect(name="never_deleted", operation=pgtrigger.Delete)
append_only = locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
stays_locked = locks.Protect(
    name="stays_locked",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__locked_at__isnull=False)
    & pgtrigger.Q(new__locked_at__df=pgtrigger.F("old__locked_at")),
)


def decided_once(*decided: str) -> locks.Protect:
    """A procedure in one of these states is over and stands as decided."""
    return locks.Protect(
        name="decided_once",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__state__in=decided),
    )


# The history is written here and nowhere else, for one row or 100,000: no state changes without
# its row, and no row is written without a change. Who acts comes from the transaction's settings.
# Old and new rows meet in a GROUP BY, not in a join: PostgreSQL keeps the plan of a session's first
# call, and the nested loop that suits one row takes hours with 100,000.
CHANGED = """
    (SELECT id, state AS was, NULL::varchar AS becomes FROM old_rows
     UNION ALL SELECT id, NULL, state FROM new_rows) sides
    GROUP BY id HAVING max(was) <> max(becomes)
"""
HISTORY = """
        IF act = '' OR acted_at = '' OR acting_role = '' THEN
            IF EXISTS (SELECT FROM {changed}) THEN
                RAISE EXCEPTION
                    '{record}: a state changes only with its act, role and time on record'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END IF;
        INSERT INTO {ledger}
            ({record}_id, act, source, target, actor_id, role, agency_id, reason, at)
        SELECT id, act, max(was), max(becomes),
               NULLIF(current_setting('evalsvc.actor', true), '')::bigint, acting_role,
               NULLIF(current_setting('evalsvc.agency', true), '')::smallint,
               COALESCE(current_setting('evalsvc.reason', true), ''), acted_at::timestamptz
        FROM {changed} ORDER BY id;
        RETURN NULL;
    """


def history_writer(record: str, ledger: str) -> locks.Trigger:
    """On the table of a record that has states: its history goes to this table of moves."""
    return locks.Trigger(
        name="writes_history",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]  # pgtrigger leaves this one untyped
            old="old_rows", new="new_rows"
        ),
        declare=[
            ("act", "text := COALESCE(current_setting('evalsvc.act', true), '')"),
            ("acted_at", "text := COALESCE(current_setting('evalsvc.at', true), '')"),
            ("acting_role", "text := COALESCE(current_setting('evalsvc.role', true), '')"),
        ],
        func=HISTORY.format(changed=CHANGED, record=record, ledger=ledger),
    )


def written_by(record: str, name: str) -> locks.Trigger:
    """On the table of moves: a row is written by the trigger on its record, which makes this one
    the second in depth."""
    return locks.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'move: history is written by a move of the {record} only'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
    )


writes_history = history_writer("evaluation", "cases_move")
written_by_the_case = written_by("case", "written_by_the_case")
