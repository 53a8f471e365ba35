"""A mail that the server refuses for good, or that comes back, is on record at its messages."""

import io
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from accounts.models import Message, User
from accounts.outgoing.bounces import message_id
from accounts.sweeps import deliver_messages
from agencies.deadlines import BEIJING

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 12, tzinfo=BEIJING)
REPORT = """From: MAILER-DAEMON@mail.example.com
To: noreply@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com

Final-Recipient: rfc822; kuaiji@example.com
Action: failed
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: x

--b--
"""


@pytest.fixture
def accountant() -> User:
    return User.objects.create_user("kuaiji", "kuaiji@example.com", name="王会计")


def write(user: User, number: int, *, legal: bool = True) -> Message:
    return Message.objects.create(
        recipient=user,
        topic="move",
        topic_id=str(number),
        subject=f"通知 {number}",
        body="正文",
        legal_notice=legal,
        written_at=NOON - timedelta(days=1),
        next_attempt_at=NOON - timedelta(days=1),
    )


def come_back(monkeypatch, text: str) -> str:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    out = io.StringIO()
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        call_command("record_bounce", stdout=out)
    return out.getvalue()


def report(name: str, status: str = "5.1.1") -> str:
    return REPORT.format(message_id=name, status=status)


@pytest.mark.parametrize(("code", "for_good"), [(550, True), (450, False)])
def test_address_refused_for_good_is_a_bounce_at_once(
    accountant: User, monkeypatch, code: int, for_good: bool
) -> None:
    message = write(accountant, 1)

    def refuse(self, messages):
        raise SMTPRecipientsRefused({"kuaiji@example.com": (code, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    assert deliver_messages(NOON) == 0
    message.refresh_from_db()
    assert message.last_error == f"kuaiji@example.com：{code} no such user"
    assert (message.sent_at, message.bounced_at) == (None, NOON if for_good else None)


def test_mail_that_goes_out_later_is_no_bounce_any_more(accountant: User) -> None:
    message = write(accountant, 1)
    Message.objects.filter(pk=message.pk).update(bounced_at=NOON - timedelta(hours=1))
    assert deliver_messages(NOON) == 1
    assert Message.objects.get().bounced_at is None


def test_mail_that_comes_back_marks_every_message_that_was_in_it(
    accountant: User, monkeypatch
) -> None:
    other = User.objects.create_user("other", "other@example.com", name="李会计")
    for number in range(3):
        write(accountant, number, legal=False)
    write(other, 1, legal=False)
    deliver_messages(NOON)
    (digest,) = [sent for sent in mail.outbox if sent.to == ["kuaiji@example.com"]]
    name = digest.message()["Message-ID"]
    assert "3 条" in come_back(monkeypatch, report(name))
    bounced = Message.objects.filter(bounced_at__isnull=False)
    assert {message.recipient for message in bounced} == {accountant} and bounced.count() == 3
    assert "未作记录" in come_back(monkeypatch, report(name))


@pytest.mark.parametrize(
    "text",
    [
        lambda name: report(name, status="4.4.1"),
        lambda name: report("<message.1.forged@localhost>"),
        lambda name: report(""),
        lambda name: f"Subject: 自动回复\nMessage-ID: {name}\n\n我在休假。",
        lambda name: "",
        lambda name: "\x00\xff",
    ],
)
def test_mail_that_is_no_report_of_ours_is_not_recorded(
    accountant: User, monkeypatch, text
) -> None:
    message = write(accountant, 1)
    deliver_messages(NOON)
    assert "未作记录" in come_back(monkeypatch, text(message_id(message.pk)))
    assert "1 条" in come_back(monkeypatch, report(message_id(message.pk)))


def test_message_that_was_never_sent_is_not_bounced(accountant: User, monkeypatch) -> None:
    message = write(accountant, 1)
    assert "未作记录" in come_back(monkeypatch, report(message_id(message.pk)))
