"""One thing that fails holds nobody else up, in any sweep."""

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection

from accounts.sweeping import each
from agencies.deadlines import closes_at
from reviews.batches.sweeps import gather, open_batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.formal_review import sweeps
from reviews.publicity.models import Publicity
from reviews.publicity.sweeps import close_publicities
from reviews.register.models import Announcement
from reviews.register.sweeps import announce
from tests.factories import case_in
from tests.factories.rows import crowd, listed
from tests.moments import at, midnight
from tests.register.test_announcing import FIRST, LAST, OVER, ask

pytestmark = pytest.mark.django_db


def refusing(table: str, when: str) -> None:
    """The database refuses these rows, as any fault of one record would."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""CREATE FUNCTION out_of_order() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'out of order'; END $$;
                CREATE TRIGGER out_of_order BEFORE INSERT OR UPDATE ON {table}
                FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION out_of_order()"""
        )


def test_rest_is_done_and_the_failure_is_logged(caplog):
    assert each([1, 0, 2], lambda n: 2 // n) == [2, 1]
    assert "ZeroDivisionError" in caplog.text and "fails for 0" in caplog.text


@pytest.mark.parametrize("error", [SoftTimeLimitExceeded, LookupError])
def test_what_ends_a_run_ends_it(error):
    def act(_: int) -> None:
        raise error

    with pytest.raises(error):
        each([1, 2], act, ended_by=(LookupError,))


def test_case_that_cannot_lapse_leaves_the_others_to_lapse():
    stuck, free = case_in(State.RETURNED), case_in(State.RETURNED)
    refusing("cases_evaluation", f"NEW.id = {stuck.pk}")
    sweeps.lapse(midnight(max(stuck.correction_due, free.correction_due)))
    states = dict(Evaluation.objects.order_by().values_list("pk", "state"))
    assert (states[stuck.pk], states[free.pk]) == (State.RETURNED, State.LAPSED)


def test_list_that_cannot_close_leaves_the_others_to_close():
    stuck, free = (case_in(State.PUBLICIZED).publicity_row.publicity for _ in range(2))
    if stuck.pk == free.pk:
        free = listed(crowd(1, State.PUBLICIZED, divisions=("130202",)))
    refusing("publicity_publicity", f"NEW.id = {stuck.pk}")
    close_publicities(closes_at(max(stuck.last_day, free.last_day)))
    closed = Publicity.objects.filter(closed_at__isnull=False)
    assert closed.filter(pk=free.pk).exists() and not closed.filter(pk=stuck.pk).exists()


def test_announcement_that_fails_ends_no_run(caplog):
    """One is under way a season; those of other seasons come after it."""
    listed(crowd(1, State.PUBLICIZED), first_day=FIRST, last_day=LAST)
    stuck = ask()
    refusing("register_announcement", f"NEW.id = {stuck.pk}")
    announce(OVER)
    assert Announcement.objects.get(pk=stuck.pk).announced_at is None
    assert f"fails for {stuck.pk}" in caplog.text


def test_batch_that_cannot_be_gathered_leaves_the_others():
    forwarded = case_in(State.FORWARDED, at=at(3, 20))
    open_batches(at(3, 26))
    stuck = Batch.objects.order_by("intake_day")[0]
    refusing("cases_batch", f"NEW.id = {stuck.pk}")
    gather(at(3, 26))
    assert Batch.objects.get(pk=stuck.pk).locked_at is None
    assert Evaluation.objects.get(pk=forwarded.pk).state == State.PROVINCIAL_REVIEW
