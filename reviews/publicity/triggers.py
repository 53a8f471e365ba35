"""What the database refuses to change in a published list and a filed objection."""

import pgtrigger

from accounts import locks

# A published list stands as published; only that its period is over is noted on it, and a last day
# that the calendar moved.
stands_as_published = locks.ReadOnly(name="stands_as_published", exclude=["closed_at", "last_day"])
last_day_moves_on_record = locks.Trigger(
    name="last_day_moves_on_record",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("last_day"),
    func="""
        IF NEW.last_day IS DISTINCT FROM OLD.last_day AND (
            OLD.closed_at IS NOT NULL OR NOT EXISTS (
                SELECT FROM publicity_publicityrecount r
                WHERE r.publicity_id = OLD.id
                  AND r.was = OLD.last_day AND r.becomes = NEW.last_day
            )
        ) THEN
            RAISE EXCEPTION 'Cannot update last_day: a list is recounted on record only'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
stands_as_filed = locks.ReadOnly(
    name="stands_as_filed",
    fields=[
        "row",
        "receipt_code",
        "objector_name",
        "objector_phone",
        "is_organisation",
        "facts",
        "filed_at",
    ],
)
