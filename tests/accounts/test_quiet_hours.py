"""At night only legal notices go out (⚙)."""

from datetime import datetime, time

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.models import Message, QuietHours, User
from accounts.outgoing.outbox import is_quiet
from accounts.sweeps import deliver_messages
from agencies.deadlines import BEIJING

pytestmark = pytest.mark.django_db


def on(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BEIJING)


@pytest.fixture
def accountant() -> User:
    return User.objects.create_user("kuaiji", "kuaiji@example.com", name="王会计")


def write(user: User, topic: str, *, legal: bool = False) -> Message:
    return Message.objects.create(
        recipient=user,
        topic=topic,
        topic_id="1",
        subject=f"通知 {topic}",
        body="正文",
        legal_notice=legal,
        written_at=on(20, day=2),
        next_attempt_at=on(20, day=2),
    )


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (on(21, 59), False),
        (on(22), True),
        (on(0), True),
        (on(6, 59), True),
        (on(7), False),
        (on(12), False),
    ],
)
def test_night_is_quiet_over_midnight(moment: datetime, quiet: bool) -> None:
    assert is_quiet(moment) == quiet


@pytest.mark.parametrize(
    ("begins", "ends", "quiet"),
    [
        (time(12), time(14), [12, 13]),
        (time(20), time(9), [0, 8, 20, 23]),
        (time(9), time(9), []),
    ],
)
def test_quiet_hours_are_the_provinces_to_set(begins: time, ends: time, quiet: list[int]) -> None:
    QuietHours.objects.create(begins=begins, ends=ends)
    asked = [0, 8, 9, 12, 13, 14, 19, 20, 23]
    assert [hour for hour in asked if is_quiet(on(hour))] == quiet


def test_there_is_one_row_of_quiet_hours() -> None:
    QuietHours.objects.create(begins=time(22), ends=time(7))
    with pytest.raises(IntegrityError), transaction.atomic():
        QuietHours.objects.bulk_create([QuietHours(id=2, begins=time(1), ends=time(2))])


def test_legal_notice_is_not_held_up_by_the_night(accountant: User) -> None:
    write(accountant, "move", legal=True)
    write(accountant, "account")
    assert deliver_messages(on(23, day=2)) == 1
    assert [sent.subject for sent in mail.outbox] == ["通知 move"]
    assert deliver_messages(on(6, 59)) == 0
    assert deliver_messages(on(7)) == 1


def test_digest_waits_for_the_end_of_quiet_hours_that_cover_it(accountant: User) -> None:
    QuietHours.objects.create(begins=time(22), ends=time(9))
    write(accountant, "deadline")
    assert deliver_messages(on(8)) == 0
    assert deliver_messages(on(8, 59)) == 0
    assert deliver_messages(on(9)) == 1
