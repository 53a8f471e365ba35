"""What the database itself refuses or writes (second lock): the table, the history, the ledgers."""

import pgtrigger

from reviews.enums import State
from reviews.moves import PAIRS

only_moves_of_the_table = pgtrigger.FSM(
    name="only_moves_of_the_table", field="state", transitions=PAIRS
)

starts_in_filling = pgtrigger.Protect(
    name="starts_in_filling",
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__state__df=State.FILLING.value),
)

never_deleted = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)

append_only = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)

# The history is written here and nowhere else, for one row or 100,000: no state changes without
# its row, and no row is written without a change. Who acts comes from the transaction's settings.
writes_history = pgtrigger.Trigger(
    name="writes_history",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
    declare=[
        ("act", "text := COALESCE(current_setting('evalsvc.act', true), '')"),
        ("acted_at", "text := COALESCE(current_setting('evalsvc.at', true), '')"),
        ("acting_role", "text := COALESCE(current_setting('evalsvc.role', true), '')"),
        ("moved", "integer"),
    ],
    func="""
        SELECT count(*) INTO moved
        FROM new_rows JOIN old_rows USING (id) WHERE new_rows.state <> old_rows.state;
        IF moved = 0 THEN
            RETURN NULL;
        END IF;
        IF act = '' OR acted_at = '' OR acting_role = '' THEN
            RAISE EXCEPTION 'evaluation: a state changes only with its act, role and time on record'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        INSERT INTO reviews_move
            (evaluation_id, act, source, target, actor_id, role, agency_id, reason, at)
        SELECT new_rows.id, act, old_rows.state, new_rows.state,
               NULLIF(current_setting('evalsvc.actor', true), '')::bigint, acting_role,
               NULLIF(current_setting('evalsvc.agency', true), '')::smallint,
               COALESCE(current_setting('evalsvc.reason', true), ''), acted_at::timestamptz
        FROM new_rows JOIN old_rows USING (id)
        WHERE new_rows.state <> old_rows.state
        ORDER BY new_rows.id;
        RETURN NULL;
    """,
)

# A move is written by the trigger on the case, which makes this one the second in depth.
written_by_the_case = pgtrigger.Trigger(
    name="written_by_the_case",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'move: history is written by a move of the case only'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
