"""What does it cost to open a quarter's survey, and to remind, beside the same rows as bare SQL?

So many firms with a number and one person each are asked by the service, and reminded once; the bare
SQL writes the same rows (surveys, messages) set-based into copies of the tables with their indexes,
constraints and foreign keys but without a trigger. Printed: seconds and the ratio of the same run;
and what the sweeps take when nothing is due.

    python -m bench opening_surveys [firms ...]
"""

import sys
import time
from datetime import datetime

from django.db import connection, transaction

from accounts.models import Message
from agencies.deadlines import BEIJING
from bench._scratch import YEAR, database
from bench.announcing import PEOPLE, REPRESENTED
from followup.surveys.models import Survey
from followup.surveys.sweeps import open_surveys, publish_surveys, remind_of_surveys
from tests.surveys.crowds import numbered

SIZES = (10_000, 100_000)
JUNE, LATE_IN_JUNE = (datetime(YEAR, 6, day, 0, 5, tzinfo=BEIJING) for day in (1, 20))
COPIES = """
    CREATE SCHEMA bare;
    CREATE TABLE bare.survey (LIKE surveys_survey INCLUDING ALL);
    CREATE TABLE bare.message (LIKE accounts_message INCLUDING ALL);
    ALTER TABLE bare.survey
        ADD FOREIGN KEY (round_id) REFERENCES surveys_surveyround DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (enterprise_id) REFERENCES people_enterprise DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (registration_id) REFERENCES register_registration
            DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (agency_id) REFERENCES agencies_agency DEFERRABLE INITIALLY DEFERRED,
        ADD FOREIGN KEY (division_id) REFERENCES agencies_division DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE bare.message
        ADD FOREIGN KEY (recipient_id) REFERENCES accounts_user DEFERRABLE INITIALLY DEFERRED;
"""
BARE = (
    "INSERT INTO bare.survey SELECT * FROM surveys_survey",
    "INSERT INTO bare.message SELECT * FROM accounts_message WHERE topic_id LIKE '%opened'",
    "INSERT INTO bare.message SELECT * FROM accounts_message WHERE topic_id NOT LIKE '%opened'",
)


def opened(firms: int) -> tuple[float, float]:
    """Seconds of opening and of one step of reminding, and of the sweeps with nothing to do."""
    numbered(firms)
    with connection.cursor() as cursor:
        for statement in (PEOPLE, REPRESENTED, COPIES, "ANALYZE"):
            cursor.execute(statement)
    began = time.perf_counter()
    open_surveys(JUNE)
    remind_of_surveys(LATE_IN_JUNE)
    took = time.perf_counter() - began
    assert Survey.objects.count() == firms
    assert Message.objects.count() == 2 * firms
    began = time.perf_counter()
    for sweep in (open_surveys, remind_of_surveys, publish_surveys):
        sweep(LATE_IN_JUNE)
    return took, time.perf_counter() - began


def bare() -> float:
    """Seconds for the same rows, set-based and without a trigger."""
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement)
    return time.perf_counter() - began


def main() -> None:
    for firms in map(int, sys.argv[2:]) if sys.argv[2:] else SIZES:
        with database():
            (service, idle), plain = opened(firms), bare()
        print(
            f"{firms} firms: {service:.2f} s, bare SQL {plain:.2f} s, {service / plain:.2f}×;"
            f" nothing due: {idle * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
