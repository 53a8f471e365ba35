"""What goes out when: legal notices at once, the rest once a day and person, nothing twice."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import override_settings

from accounts.models import Message, User
from accounts.sweeps import deliver_messages, send_texts
from agencies.deadlines import BEIJING
from agencies.enums import Role
from tests.factories import person
from tests.house.refusing import refused
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=BEIJING)
NEXT_MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=BEIJING)


@pytest.fixture
def accountant() -> User:
    return User.objects.create_user("kuaiji", "kuaiji@example.com", name="王会计")


def write(user: User, number: int, *, legal: bool = False, at: datetime = EVENING) -> Message:
    return Message.objects.create(
        recipient=user,
        topic=Message.Topic.MOVE,
        topic_id=str(number),
        subject=f"通知 {number}",
        body="正文",
        place="case",
        place_id=1,
        legal_notice=legal,
        written_at=at,
        next_attempt_at=at,
    )


def test_legal_notice_goes_out_at_once_and_once(accountant):
    write(accountant, 1, legal=True)
    assert deliver_messages(EVENING) == 1
    assert deliver_messages(EVENING) == 0
    assert [sent.subject for sent in mail.outbox] == ["通知 1"]


def test_other_notices_wait_for_one_digest_in_the_morning(accountant):
    for number in range(3):
        write(accountant, number)
    assert deliver_messages(NEXT_MORNING - timedelta(seconds=1)) == 0
    assert deliver_messages(NEXT_MORNING) == 3
    assert [sent.subject for sent in mail.outbox] == ["科技型中小企业评价：3 条新消息"]
    assert deliver_messages(NEXT_MORNING) == 0


def test_digest_of_one_person_holds_nobody_elses_messages(accountant):
    other = User.objects.create_user("other", "other@example.com", name="李会计")
    write(accountant, 1)
    write(other, 2)
    deliver_messages(NEXT_MORNING)
    assert sorted((sent.to[0], sent.subject) for sent in mail.outbox) == [
        ("kuaiji@example.com", "通知 1"),
        ("other@example.com", "通知 2"),
    ]


def test_notice_written_after_the_digest_waits_for_the_next_one(accountant):
    write(accountant, 1, at=NEXT_MORNING)
    assert deliver_messages(NEXT_MORNING + timedelta(hours=5)) == 0
    assert deliver_messages(NEXT_MORNING + timedelta(days=1)) == 1


def test_failed_mail_is_kept_and_tried_again_later(accountant, monkeypatch):
    message = write(accountant, 1, legal=True)

    def refuse(self, messages):
        raise OSError("450 mailbox busy")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        assert deliver_messages(EVENING) == 0
    message.refresh_from_db()
    assert (message.sent_at, message.attempts, message.last_error) == (None, 1, "450 mailbox busy")
    assert deliver_messages(EVENING) == 0
    assert deliver_messages(EVENING + timedelta(minutes=2)) == 1


def test_person_without_an_address_reads_the_inbox_and_no_mail_is_tried(accountant):
    User.objects.filter(pk=accountant.pk).update(email="")
    write(accountant, 1, legal=True)
    assert deliver_messages(EVENING) == 1
    assert mail.outbox == []


def test_legal_notice_is_texted_once_to_a_phone(accountant, settings, tmp_path):
    settings.SMS_FILE = tmp_path / "sms.txt"
    User.objects.filter(pk=accountant.pk).update(phone="13800000000")
    write(accountant, 1, legal=True)
    write(accountant, 2)
    assert send_texts(EVENING) == 1
    assert send_texts(EVENING) == 0
    assert settings.SMS_FILE.read_text("utf-8").splitlines() == [
        "13800000000\t【科技型中小企业评价】通知 1。请登录查看。"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "13800000000",
        " 138 0000-0000",
        "+86 138-0000-0000",
        "008613800000000",
        "１３８００００００００",
    ],
)
def test_mobile_number_is_texted_however_it_is_typed(accountant, settings, tmp_path, typed):
    settings.SMS_FILE = tmp_path / "sms.txt"
    User.objects.filter(pk=accountant.pk).update(phone=typed)
    write(accountant, 1, legal=True)
    assert send_texts(EVENING) == 1
    assert settings.SMS_FILE.read_text("utf-8").startswith("13800000000\t")


@pytest.mark.parametrize("typed", ["0335-8000000", "12800000000", "1380000000", "138000000001"])
def test_number_that_is_no_mobile_is_not_texted(accountant, settings, tmp_path, typed):
    settings.SMS_FILE = tmp_path / "sms.txt"
    User.objects.filter(pk=accountant.pk).update(phone=typed)
    write(accountant, 1, legal=True)
    assert send_texts(EVENING) == 0
    assert not settings.SMS_FILE.exists()


class Unreachable:
    def send(self, phone: str, text: str) -> None:
        raise OSError("gateway timeout")


def test_text_that_the_gateway_refuses_waits_and_is_tried_again(accountant, settings, tmp_path):
    User.objects.filter(pk=accountant.pk).update(phone="13800000000")
    message = write(accountant, 1, legal=True)
    settings.SMS_FILE = tmp_path / "sms.txt"
    with override_settings(SMS_BACKEND=f"{__name__}.Unreachable"):
        assert send_texts(EVENING) == 0
    message.refresh_from_db()
    assert message.texted_at is None
    assert send_texts(EVENING + timedelta(minutes=5)) == 1
    message.refresh_from_db()
    assert message.texted_at == EVENING + timedelta(minutes=5)


def test_message_that_leads_nowhere_is_mailed_without_a_link(accountant):
    message = write(accountant, 1, legal=True)
    Message.objects.filter(pk=message.pk).update(place="", place_id=None)
    deliver_messages(EVENING)
    assert mail.outbox[0].body == "正文"


def test_person_without_a_phone_is_not_texted(accountant, settings, tmp_path):
    settings.SMS_FILE = tmp_path / "sms.txt"
    write(accountant, 1, legal=True)
    assert send_texts(EVENING) == 0
    assert not settings.SMS_FILE.exists()


class Silent:
    """A gateway that answers nothing to hold on to."""

    def send(self, phone: str, text: str) -> str:
        return ""


def test_text_is_sent_only_when_the_gateway_names_it(accountant, settings, tmp_path):
    User.objects.filter(pk=accountant.pk).update(phone="13800000000")
    message = write(accountant, 1, legal=True)
    settings.SMS_FILE = tmp_path / "sms.txt"
    with override_settings(SMS_BACKEND=f"{__name__}.Silent"):
        assert send_texts(EVENING) == 0
    message.refresh_from_db()
    assert (message.texted_at, message.text_id) == (None, "")
    assert send_texts(EVENING) == 1
    message.refresh_from_db()
    assert message.texted_at == EVENING and message.text_id.startswith("file-")


def test_texts_that_are_off_are_not_counted_as_sent_and_the_administrator_reads_it(
    accountant, settings, tmp_path
):
    settings.SMS_FILE, settings.SMS_BACKEND = tmp_path / "sms.txt", ""
    User.objects.filter(pk=accountant.pk).update(phone="13800000000")
    message = write(accountant, 1, legal=True)
    assert send_texts(EVENING) == 0
    message.refresh_from_db()
    assert message.texted_at is None and not settings.SMS_FILE.exists()
    web = browser_of(person(Role.ADMINISTRATOR))
    assert "短信未启用" in said(web.get("/admin/"))
    settings.SMS_BACKEND = "accounts.outgoing.sms.FileBackend"
    assert "短信未启用" not in said(web.get("/admin/"))


def test_database_holds_no_text_as_sent_without_the_gateway_s_id(accountant):
    message = write(accountant, 1, legal=True)
    with refused("message_texted_with_an_id"):
        Message.objects.filter(pk=message.pk).update(texted_at=EVENING)
