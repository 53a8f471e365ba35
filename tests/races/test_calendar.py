"""A change of the calendar beside what closes, publishes or files at the same moment."""

from collections.abc import Iterator
from datetime import date

import pytest

from accounts.refusals import Refusal
from agencies.holidays.special_days import HOLIDAY, SpecialDay
from agencies.models import Holiday
from agencies.services import calendar as acts
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from reviews.publicity.models import Publicity
from reviews.publicity.services import publicity
from tests.factories import case_in, owner_of, provincial_lead, reference_data
from tests.moments import at, last_second, midnight
from tests.races.threads import overtaken

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
TENTH = SpecialDay(LAST, HOLIDAY, "临时放假")


@pytest.fixture(autouse=True)
def calendar_as_it_was() -> Iterator[None]:
    """Reference data outlives the tests; a day that was written here must not."""
    reference_data()
    yield
    Holiday.objects.filter(day=TENTH.day).delete()


def changing(now):
    """The act of an editor who has seen what moves at `now`."""
    lead = provincial_lead()
    seen = acts.plan_day(special=TENTH, now=now).fingerprint
    return lambda: acts.set_day(actor=lead, special=TENTH, reason="国办。", now=now, seen=seen)


def publishing(batch_id: int):
    lead = provincial_lead()
    return lambda: publicity.publish(actor=lead, batch_id=batch_id, first_day=FIRST, now=at(3, 27))


def closing(listed: Publicity):
    return lambda: publicity.close(publicity_id=listed.pk, now=midnight(LAST))


def test_list_that_closes_first_stands_and_the_change_is_refused() -> None:
    listed = publishing(case_in(State.RECOMMENDED).batch_id)()
    closed, changed = overtaken(closing(listed), changing(last_second(LAST)))
    assert closed is True
    assert isinstance(changed, Refusal)
    assert Publicity.objects.get().last_day == LAST
    assert not Holiday.objects.filter(day=LAST).exists()


def test_list_that_is_moved_first_does_not_close_on_its_old_day() -> None:
    listed = publishing(case_in(State.RECOMMENDED).batch_id)()
    changed, closed = overtaken(changing(last_second(LAST)), closing(listed))
    assert changed.moved and closed is False
    found = Publicity.objects.get()
    assert (found.last_day, found.closed_at) == (date(2026, 4, 13), None)


def test_list_published_meanwhile_is_counted_by_the_calendar_that_follows() -> None:
    batch_id = case_in(State.RECOMMENDED).batch_id
    changed, published = overtaken(changing(at(3, 27)), publishing(batch_id))
    assert not changed.moved
    assert published.last_day == date(2026, 4, 13)


def test_change_beside_a_list_that_is_being_published_has_to_be_looked_at_again() -> None:
    batch_id = case_in(State.RECOMMENDED).batch_id
    published, changed = overtaken(publishing(batch_id), changing(at(3, 27)))
    assert published.last_day == LAST
    assert isinstance(changed, acts.NotConfirmed)
    assert [moved.becomes for moved in changed.plan.moved] == [date(2026, 4, 13)]


def test_case_filed_meanwhile_has_its_target_by_the_calendar_that_follows() -> None:
    case = case_in(State.FILLING, at=at(4, 2))
    owner = owner_of(case.enterprise)
    changed, filed = overtaken(
        changing(at(4, 3)),
        lambda: filing.submit(
            actor=owner, case_id=case.pk, ordinal=1, declared_by="陈立新", now=at(4, 3)
        ),
    )
    assert not isinstance(changed, Exception) and not isinstance(filed, Exception)
    assert Evaluation.objects.get(pk=case.pk).review_due == date(2026, 4, 14)
