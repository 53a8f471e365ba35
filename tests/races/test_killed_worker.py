"""kill -9 of the worker in the middle of an announcement of 2,000: the next run finishes it."""

from collections import defaultdict
from datetime import date

import pytest
from django.db import connection, transaction

from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.register import services as registry
from reviews.register.models import Announcement, NumberCounter, Registration
from tests.factories import person
from tests.factories.rows import crowd, listed
from tests.moments import at
from tests.races.threads import somebody_waits, until
from tests.races.worker import Worker, running

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 2000
DIVISIONS = ("130302", "130303", "130304", "130102", "130104")
# The worker reads the real clock, so the list has been over for years whenever this runs.
FIRST, LAST = date(2020, 3, 2), date(2020, 3, 13)
SLOW = 120


def test_killed_announcement_is_finished_by_the_next_run_without_duplicate_or_gap(
    redis_url: str,
) -> None:
    listed(crowd(ROWS, State.PUBLICIZED, divisions=DIVISIONS), first_day=FIRST, last_day=LAST)
    lead = person(Role.PROVINCIAL_LEAD)
    registry.request_announcement(actor=lead, year=2026, now=at(4, 13))

    with running(redis_url) as worker, transaction.atomic():
        # Numbers, history and states are written by now; the messages are not, nothing is committed.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE accounts_message IN SHARE MODE")
        worker.order("evalsvc.tasks.sweep_announce")
        until(somebody_waits, patience=SLOW)
        worker.kill()
        assert not Registration.objects.exists()

    assert not Registration.objects.exists() and not NumberCounter.objects.exists()
    assert set(Evaluation.objects.values_list("state", flat=True)) == {State.PUBLICIZED}

    with running(redis_url) as worker:
        until(lambda: ordered_and_announced(worker), patience=SLOW, pause=1)

    sequences = defaultdict(list)
    for division, sequence in Registration.objects.values_list("division", "sequence"):
        sequences[division].append(sequence)
    assert {division: sorted(found) for division, found in sequences.items()} == {
        division: list(range(1, ROWS // len(DIVISIONS) + 1)) for division in DIVISIONS
    }
    assert set(Evaluation.objects.values_list("state", flat=True)) == {State.REGISTERED}
    assert Move.objects.filter(act="register").count() == ROWS


def ordered_and_announced(worker: Worker) -> bool:
    """Order the sweep again, as the beat does: the killed worker's session may still hold its
    rows until PostgreSQL has noticed, and until then a run passes them over."""
    worker.order("evalsvc.tasks.sweep_announce")
    return Announcement.objects.exclude(announced_at=None).exists()
