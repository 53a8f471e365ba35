"""Does an announcement grow with the square of its rows, and what does it cost beside bare SQL?

For several sizes: closed lists of so many cases are announced by the service; the bare SQL writes
the same rows (the cases' update, history, numbers, letters) set-based into copies of the tables
with their indexes, constraints and foreign keys but without a trigger. Printed: seconds, the ratio
of the same run, and the milliseconds a row, which stay level where the cost is linear.

    python -m bench announcing [rows ...]
"""

import sys
import time
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from agencies.deadlines import BEIJING
from bench._scratch import YEAR, database
from reviews.cases.enums import State
from reviews.register.models import Announcement, Registration
from reviews.register.services import carry_out
from tests.factories.rows import crowd, listed

SIZES = (10_000, 100_000)
FIRST, LAST = date(YEAR, 3, 27), date(YEAR, 4, 10)
NOW = datetime(YEAR, 4, 13, 9, tzinfo=BEIJING)
COPIES = """
    CREATE SCHEMA bare;
    CREATE TABLE bare.evaluation (LIKE cases_evaluation INCLUDING ALL);
    CREATE TABLE bare.move (LIKE cases_move INCLUDING ALL);
    CREATE TABLE bare.registration (LIKE register_registration INCLUDING ALL);
    CREATE TABLE bare.message (LIKE accounts_message INCLUDING ALL);
    ALTER TABLE bare.evaluation
        ADD FOREIGN KEY (enterprise_id) REFERENCES people_enterprise DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (agency_id) REFERENCES agencies_agency DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE bare.move
        ADD FOREIGN KEY (evaluation_id) REFERENCES bare.evaluation DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (actor_id) REFERENCES accounts_user DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (agency_id) REFERENCES agencies_agency DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE bare.registration
        ADD FOREIGN KEY (evaluation_id) REFERENCES bare.evaluation DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (announcement_id) REFERENCES register_announcement
            DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (division_id) REFERENCES agencies_division DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE bare.message
        ADD FOREIGN KEY (recipient_id) REFERENCES accounts_user DEFERRABLE INITIALLY DEFERRED;
    INSERT INTO bare.evaluation SELECT * FROM cases_evaluation;
    ANALYZE bare.evaluation;
"""
BARE = (
    "UPDATE bare.evaluation e SET state = 'registered', registered_at = r.issued_at"
    " FROM register_registration r WHERE r.evaluation_id = e.id",
    "INSERT INTO bare.move SELECT * FROM cases_move WHERE act = 'register'",
    "INSERT INTO bare.registration SELECT * FROM register_registration",
    "INSERT INTO bare.message SELECT * FROM accounts_message",
)
REPRESENTED = """
    INSERT INTO people_representative (user_id, enterprise_id, is_owner)
    SELECT u.id, f.id, true FROM people_enterprise f JOIN accounts_user u ON u.username = f.uscc
"""
PEOPLE = """
    INSERT INTO accounts_user (password, is_superuser, username, is_staff, is_active, date_joined,
                               name, phone, email, sessions_ended)
    SELECT '', false, uscc, false, true, now(), '', '', '', 0 FROM people_enterprise
"""


def announced(rows: int) -> float:
    """Seconds that the service takes for so many rows, each of a firm with one person."""
    ids = crowd(rows, State.PUBLICIZED)
    listed(ids, first_day=FIRST, last_day=LAST)
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE)
        cursor.execute(REPRESENTED)
        cursor.execute(COPIES)
        cursor.execute("ANALYZE")
    lead = listed_by()
    asked = Announcement.objects.create(
        season_id=YEAR, ordinal=1, requested_by_id=lead, requested_at=NOW - timedelta(minutes=1)
    )
    began = time.perf_counter()
    assert carry_out(announcement_id=asked.pk, now=NOW)
    took = time.perf_counter() - began
    assert Registration.objects.count() == rows
    return took


def listed_by() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT published_by_id FROM publicity_publicity LIMIT 1")
        return cursor.fetchone()[0]


def bare() -> float:
    """Seconds for the same rows, set-based and without a trigger."""
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement)
    return time.perf_counter() - began


def main() -> None:
    for rows in map(int, sys.argv[2:]) if sys.argv[2:] else SIZES:
        with database():
            service, plain = announced(rows), bare()
        print(
            f"{rows} rows: {service:.2f} s, bare SQL {plain:.2f} s, {service / plain:.2f}×,"
            f" {service / rows * 1000:.3f} ms a row"
        )


if __name__ == "__main__":
    main()
