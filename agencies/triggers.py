"""What the database itself keeps of the calendar and of reference data."""

import pgtrigger

from accounts import locks

append_only = locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def key_stands(field: str) -> locks.ReadOnly:
    """The key of a row stands as it was made: another key would be another row."""
    return locks.ReadOnly(name="key_stands", fields=[field])


# A year is loaded with its days or not at all. Asked when the transaction ends, so that one act may
# write the year and its days in any order.
WHOLE = """
    IF EXISTS (SELECT FROM agencies_calendaryear WHERE year = {year}) THEN
        IF NOT EXISTS (SELECT FROM agencies_holiday
                       WHERE kind = 'holiday' AND day = make_date({year}, 1, 1)) THEN
            RAISE EXCEPTION 'calendar: % is loaded without its 1 January', {year}
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF EXISTS (SELECT FROM agencies_holiday
                  WHERE day BETWEEN make_date({year}, 1, 1) AND make_date({year}, 12, 31)) THEN
        RAISE EXCEPTION 'calendar: days of %, which is not loaded', {year}
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""


def whole_years(year: str) -> locks.Trigger:
    """`year` is SQL for the year of the row that is written or deleted."""
    return locks.Trigger(
        name="whole_years",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("of_year", f"integer := {year}")],
        func=WHOLE.format(year="of_year"),
    )
