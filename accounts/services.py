"""Messages, written in the transaction of what they tell; a person's addresses and sessions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from accounts.as_typed.folding import address_of
from accounts.models import LONGEST_SUBJECT, Message, User
from accounts.refusals import Refusal
from accounts.selectors import inbox, unread


def tell(
    people: Iterable[int],
    *,
    topic: str,
    topic_id: str,
    subject: str,
    body: str,
    place: str = "",
    place_id: int | None = None,
    now: datetime,
    legal_notice: bool = False,
    mail_to: str = "",
) -> None:
    """Write one notice to each person, by their ids; sweeps mail it, to `mail_to` if given.

    Who was told of this thing before is not told again: the database drops the second notice.
    """
    tell_each(
        ((user_id, topic_id, place_id) for user_id in people),
        topic=topic,
        subject=subject,
        body=body,
        place=place,
        now=now,
        legal_notice=legal_notice,
        mail_to=mail_to,
    )


def tell_each(
    notices: Iterable[tuple[int, str, int | None]],
    *,
    topic: str,
    subject: str,
    body: str,
    place: str = "",
    now: datetime,
    legal_notice: bool = False,
    mail_to: str = "",
) -> None:
    """The same words to many, to each about a record of one's own: person, `topic_id`, `place_id`."""
    Message.objects.bulk_create(
        (
            Message(
                recipient_id=user_id,
                topic=topic,
                topic_id=topic_id,
                mail_to=mail_to,
                subject=subject[:LONGEST_SUBJECT],
                body=body,
                place=place,
                place_id=place_id,
                legal_notice=legal_notice,
                written_at=now,
                next_attempt_at=now,
            )
            for user_id, topic_id, place_id in notices
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )


@transaction.atomic
def note_bounce(*, message_id: int, now: datetime) -> int:
    """The mail with this first message came back: every message that went out in it is marked.

    Returns how many; none for one that was never sent, and for a second report of the same mail.
    """
    first = Message.objects.filter(pk=message_id, sent_at__isnull=False).first()
    if first is None:
        return 0
    same_mail = Message.objects.filter(
        recipient=first.recipient_id, sent_at=first.sent_at, mail_to=first.mail_to, bounced_at=None
    )
    return same_mail.update(bounced_at=now, last_error="邮件被退回：收件人的邮箱不能接收。")


def mark_read(*, user: User, message_id: int, now: datetime) -> Message:
    """Note when the message was first opened. Raises Message.DoesNotExist for another's."""
    message = inbox(user).get(pk=message_id)
    if message.read_at is None:
        message.read_at = now
        message.save(update_fields=["read_at"])
    return message


def mark_all_read(*, user: User, now: datetime) -> int:
    """Returns how many were unread."""
    return unread(user).update(read_at=now)


@transaction.atomic
def replace_address(*, user_id: int, email: str, by: str, now: datetime) -> User:
    """Give an account another address, on somebody else's word (`by` says whose).

    Effects, in order: every address kept for the account goes and the new one, not yet confirmed,
    stands alone; a login name that was the old address follows it; the sessions end; the person is
    told, at the old address and at the new one. Nothing but the new address opens the account then.
    Does nothing when the address is the same. Raises Refusal for one that is another account's.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user_id)
    old, new = user.email, address_of(email)
    if new == old and not EmailAddress.objects.filter(user=user).exclude(email=new).exists():
        return user
    if sentence := why_not_address(user, new):
        raise Refusal(sentence)
    EmailAddress.objects.filter(user=user).delete()
    if new:
        EmailAddress.objects.create(user=user, email=new, primary=True)
    if old and user.username.lower() == old:
        user.username = new or f"{old} {user.pk}"
    user.email = new
    user.save(update_fields=["username", "email"])
    end_sessions(user_ids=[user.pk], now=now)
    _tell_of_address(user, old, by, now)
    return user


def why_not_address(user: User, email: str) -> str:
    """Why this account cannot be given the address; "" when it can."""
    confirmed = EmailAddress.objects.filter(email=email, verified=True).exclude(user=user)
    named = User.objects.filter(username__iexact=email).exclude(pk=user.pk)
    if email and (confirmed.exists() or named.exists()):
        return f"邮箱 {email} 已是另一个账号的，请填写另一个邮箱。"
    return ""


@transaction.atomic
def forget_address(*, user_id: int, email: str, now: datetime) -> User:
    """After its owner removed an address or made another the primary one.

    Effects: a login name that is the removed address becomes the primary one; the sessions end
    (whoever is doing this is let in again by the page).
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user_id)
    kept = EmailAddress.objects.filter(user=user, email=user.username.lower()).exists()
    if user.email and user.username.lower() == email and not kept:
        user.username = user.email
        user.save(update_fields=["username"])
    end_sessions(user_ids=[user.pk], now=now)
    user.refresh_from_db()
    return user


@transaction.atomic
def end_sessions(*, user_ids: Iterable[int], now: datetime) -> None:
    """Whoever is signed in as one of these people is so no longer, in whatever browser."""
    people = User.objects.filter(pk__in=list(user_ids))
    people.update(sessions_ended=F("sessions_ended") + 1)


def _tell_of_address(user: User, old: str, by: str, now: datetime) -> None:
    told: dict[str, Any] = {
        "topic": Message.Topic.ACCOUNT,
        "subject": "您的账号邮箱已更换",
        "body": f"{by}已把账号（登录名 {user.username}）的邮箱由 {old or '（无）'} 改为 "
        f"{user.email or '（无）'}。原邮箱不能再登录或找回密码，已登录的设备都已退出。"
        "如不是您要求的，请立即联系所在地评价机构或系统管理员。",
        "now": now,
    }
    about = f"address-{user.pk}-{now:%Y%m%d%H%M%S%f}"
    for which, address in (("old", old), ("new", user.email)):
        if address:
            tell([user.pk], topic_id=f"{about}-{which}", mail_to=address, **told)
