"""Every sweep, run twice and by four workers at once, leaves what one run leaves."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db.models import Count, Model

from accounts.models import Message
from accounts.sweeps import deliver_messages
from agencies.deadlines import BEIJING, closes_at
from agencies.enums import Role
from agencies.sweeps import remind
from rehearsal.season.clock import ALL
from reviews.batches.sweeps import gather, open_batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation, Move
from reviews.formal_review import sweeps
from reviews.publicity.models import Publicity
from reviews.publicity.sweeps import close_publicities
from reviews.register import services as registry
from reviews.register.models import Announcement, Registration
from reviews.register.sweeps import announce
from tests.factories import case_in, person
from tests.factories.rows import crowd, listed
from tests.races.threads import together

pytestmark = pytest.mark.django_db(transaction=True)

MARCH_25 = datetime(2026, 3, 25, 0, 0, tzinfo=BEIJING)
MARCH_26 = closes_at(date(2026, 3, 25))
OCTOBER_26 = closes_at(date(2026, 10, 25))
APRIL_13 = datetime(2026, 4, 13, 9, 0, tzinfo=BEIJING)
OCTOBER_20 = datetime(2026, 10, 20, 9, 0, tzinfo=BEIJING)


def four_times_at_once(sweep, now: datetime) -> None:
    outcomes = together(*[lambda: sweep(now)] * 4)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []


def rows(model: type[Model]) -> list[dict]:
    return list(model.objects.order_by("pk").values())


def nobody_was_told_twice() -> bool:
    told = Message.objects.order_by().values("recipient", "topic", "topic_id")
    return not told.annotate(times=Count("pk")).filter(times__gt=1).exists()


def test_open_batches_opens_each_once() -> None:
    four_times_at_once(open_batches, MARCH_25)
    assert list(Batch.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2, 3]
    before = rows(Batch)
    open_batches(MARCH_25 + timedelta(minutes=1))
    assert rows(Batch) == before


def test_gather_takes_each_case_in_once() -> None:
    cases = [case_in(State.FORWARDED) for _ in range(3)]
    open_batches(MARCH_25)
    four_times_at_once(gather, MARCH_26)
    gathered = Move.objects.filter(act="gather").order_by("evaluation")
    assert list(gathered.values_list("evaluation", flat=True)) == [case.pk for case in cases]
    batch = Batch.objects.get(ordinal=3)
    assert batch.locked_at == MARCH_26
    before = rows(Evaluation), rows(Move), rows(Batch)
    gather(MARCH_26 + timedelta(minutes=1))
    assert (rows(Evaluation), rows(Move), rows(Batch)) == before


def test_lapse_ends_each_case_once_and_tells_each_person_once() -> None:
    person(Role.PROVINCIAL_LEAD)
    returned = case_in(State.RETURNED)
    waiting = case_in(State.SUBMITTED)
    four_times_at_once(sweeps.lapse, OCTOBER_26)
    assert Move.objects.filter(act="lapse").count() == 2
    assert nobody_was_told_twice()
    ids = {str(move.pk) for move in Move.objects.filter(act="lapse")}
    owners = [returned.enterprise.representatives.get(), waiting.enterprise.representatives.get()]
    for owner in owners:
        assert Message.objects.filter(recipient=owner.user, topic_id__in=ids).count() == 1
    before = rows(Evaluation), rows(Move), rows(Message)
    sweeps.lapse(OCTOBER_26 + timedelta(days=1))
    assert (rows(Evaluation), rows(Move), rows(Message)) == before


def test_close_publicities_closes_each_once() -> None:
    listed(crowd(2, State.PUBLICIZED), first_day=date(2026, 3, 27), last_day=date(2026, 4, 10))
    four_times_at_once(close_publicities, APRIL_13)
    assert Publicity.objects.get().closed_at == APRIL_13
    close_publicities(APRIL_13 + timedelta(days=1))
    assert Publicity.objects.get().closed_at == APRIL_13


def test_announce_gives_each_row_one_number_and_one_message() -> None:
    ids = crowd(40, State.PUBLICIZED, divisions=("130302", "130303"))
    listed(ids, first_day=date(2026, 3, 27), last_day=date(2026, 4, 10))
    lead = person(Role.PROVINCIAL_LEAD)
    registry.request_announcement(actor=lead, year=2026, now=APRIL_13)
    four_times_at_once(announce, APRIL_13)
    assert Registration.objects.count() == 40
    assert Announcement.objects.get().announced_at == APRIL_13
    assert nobody_was_told_twice()
    before = rows(Registration), rows(Move), rows(Announcement)
    announce(APRIL_13 + timedelta(minutes=1))
    assert (rows(Registration), rows(Move), rows(Announcement)) == before


def test_remind_warns_each_person_of_an_agency_once_a_step() -> None:
    case_in(State.SUBMITTED)
    people = [person(Role.AGENCY_REVIEWER), person(Role.AGENCY_LEAD)]
    four_times_at_once(remind, OCTOBER_20)
    warnings = Message.objects.filter(topic=Message.Topic.DEADLINE)
    for actor in people:
        assert warnings.filter(recipient=actor.user_id).count() == 1
    before = rows(Message)
    remind(OCTOBER_20 + timedelta(hours=5))
    assert rows(Message) == before


def test_deliver_messages_mails_each_message_once() -> None:
    [case_in(State.SUBMITTED) for _ in range(5)]
    waiting = Message.objects.filter(sent_at=None).count()
    assert waiting > 0
    mail.outbox.clear()
    four_times_at_once(deliver_messages, APRIL_13)
    assert len(mail.outbox) == waiting
    assert not Message.objects.filter(sent_at=None).exists()
    deliver_messages(APRIL_13 + timedelta(minutes=1))
    assert len(mail.outbox) == waiting


def test_all_sweeps_at_once_leave_what_they_leave_in_turn() -> None:
    cases = [case_in(State.FORWARDED), case_in(State.RETURNED), case_in(State.SUBMITTED)]
    open_batches(MARCH_25)
    now = OCTOBER_26
    outcomes = together(*[lambda sweep=sweep: sweep(now) for sweep in ALL])
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    for sweep in ALL:
        sweep(now)
    assert [Evaluation.objects.get(pk=case.pk).state for case in cases] == [
        State.PROVINCIAL_REVIEW,
        State.LAPSED,
        State.LAPSED,
    ]
    assert nobody_was_told_twice()


def test_message_that_no_mail_can_be_made_of_does_not_hold_up_the_others() -> None:
    recipient = case_in(State.SUBMITTED).enterprise.representatives.get().user
    Message.objects.create(
        recipient=recipient,
        topic=Message.Topic.ACCOUNT,
        topic_id="0",
        subject="两行\n标题",
        body="正文",
        legal_notice=True,
        written_at=MARCH_25,
        next_attempt_at=MARCH_25 - timedelta(days=30),
    )
    deliver_messages(APRIL_13)
    assert list(Message.objects.filter(sent_at=None).values_list("topic_id", flat=True)) == ["0"]
