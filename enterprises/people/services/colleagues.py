"""The people of an enterprise: invited, joining, leaving, and who of them is the owner."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.as_typed.folding import address_of
from accounts.as_typed.people_names import person_doubt
from accounts.models import Message, User
from accounts.refusals import LostRace, NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from enterprises.people.invitations import GOOD_FOR, InvitationVoid, mark_of
from enterprises.people.models import Enterprise, Invitation, Representative
from enterprises.people.selectors.colleagues import colleagues, open_invitations, own_place
from enterprises.people.selectors.emails import account_of, is_taken

MOST_PEOPLE = 20


class StillOwner(Refusal):
    def __init__(self) -> None:
        super().__init__("您是主账户，请先把主账户移交给一位同事，再退出本企业。")


class AddressTaken(InvitationVoid):
    def __init__(self, email: str) -> None:
        super().__init__(
            f"邮箱 {email} 已是一家企业或机构的账户，或已用于其他账号，请改用其他邮箱。"
        )


class NoRoom(InvitationVoid):
    def __init__(self) -> None:
        super().__init__(
            f"该企业的经办人已满 {MOST_PEOPLE} 位；请让主账户移除不再经办的同事，再打开这个链接。"
        )


@transaction.atomic
def invite(*, actor: Actor, name: str, email: str, now: datetime) -> Invitation:
    """Invite a colleague; the caller mails the link.

    Effects: the invitation; an earlier one to the same address is withdrawn. Refuses when the
    enterprise has its people. Whether the address is somebody's already is told to whoever reads
    its mail and opens the link (`must_be_open`), never to who asks.
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    place = _owner(actor)
    if _is_full(place.enterprise_id):
        raise Refusal(f"一家企业最多 {MOST_PEOPLE} 位经办人；请先移除不再经办的同事。")
    return stored_invitation(
        enterprise_id=place.enterprise_id, name=name, email=email, by=actor, now=now
    )


def stored_invitation(
    *,
    enterprise_id: int,
    name: str,
    email: str,
    by: Actor,
    now: datetime,
    as_owner: bool = False,
) -> Invitation:
    """A piece of `invite` and of taking an account back, which hold the enterprise's row. Raises
    Refusal for what can be nobody's name."""
    _must_be_name(name)
    email = address_of(email)
    open_invitations(enterprise_id).filter(email=email).update(withdrawn_at=now)
    return Invitation.objects.create(
        enterprise_id=enterprise_id,
        name=name,
        email=email,
        as_owner=as_owner,
        account=mark_of(email),
        invited_by_id=by.person_id,
        invited_at=now,
        good_until=now + GOOD_FOR,
    )


@transaction.atomic
def withdraw(*, actor: Actor, invitation_id: int, now: datetime) -> Invitation:
    """Take an invitation back; its link opens nothing from then on. Nobody is told: the address
    is not yet anybody's here.

    Does nothing to one that is withdrawn already. Raises LostRace for one taken up meanwhile.
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    _owner(actor)
    found = Invitation.objects.filter(enterprise=actor.enterprise_id, as_owner=False)
    invitation = found.get(pk=invitation_id)
    if invitation.taken_at is not None:
        raise LostRace(f"{invitation.name}已经接受邀请加入；不再经办的请在名单中移除。")
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
    return invitation


def must_be_open(invitation: Invitation, now: datetime) -> None:
    """Whether the invitation may be taken up now.

    Refuses when the inviter is the owner no longer, the link is withdrawn, spent or too old
    (InvitationVoid),
    the address is out of reach by now (AddressTaken), or the enterprise has its people (NoRoom).
    """
    owners = Representative.objects.filter(enterprise=invitation.enterprise_id, is_owner=True)
    if invitation.as_owner == owners.exists():
        raise InvitationVoid
    if not invitation.as_owner and not owners.filter(user=invitation.invited_by_id).exists():
        raise InvitationVoid
    if is_taken(invitation.email):
        raise AddressTaken(invitation.email)
    spent = invitation.withdrawn_at or invitation.taken_at or now >= invitation.good_until
    if spent or mark_of(invitation.email) != invitation.account:
        raise InvitationVoid
    if _is_full(invitation.enterprise_id):
        raise NoRoom


@transaction.atomic
def join(*, invitation: Invitation, name: str, phone: str, password: str, now: datetime) -> User:
    """Take up an invitation.

    Effects, in order: the account of the address (made, or the one of somebody who left) with this
    password; the address as confirmed, for the link came to it, and as its only one; a place in the
    enterprise; the other invitations to the address are withdrawn; a message to the owner, or, from
    the new owner, to the agency that took the account back. Refuses what can be nobody's name and
    what `must_be_open` refuses; of two at once, in one enterprise or in two, the second.
    """
    _must_be_name(name)
    enterprise = Enterprise.objects.select_for_update(of=("self",)).get(pk=invitation.enterprise_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    user = account_of(invitation.email).select_for_update(of=("self",)).first()
    must_be_open(invitation, now)
    user = user or User(username=_login_name(enterprise, invitation))
    user.name, user.phone, user.email = name, phone, invitation.email
    user.set_password(password)
    try:
        with transaction.atomic():
            place = _seat(user, invitation)
    except IntegrityError as error:  # the same address, at this moment, somewhere else
        raise AddressTaken(invitation.email) from error
    Invitation.objects.filter(pk=invitation.pk).update(taken_at=now)
    others = Invitation.objects.filter(email=invitation.email, taken_at=None, withdrawn_at=None)
    others.update(withdrawn_at=now)
    _tell(
        invitation.invited_by,
        f"joined-{place.pk}",
        "同事已加入" if not invitation.as_owner else f"{enterprise.name}的新主账户已启用",
        f"{name}已接受邀请，可以填报{enterprise.name}的信息表。",
        now,
        place="" if invitation.as_owner else "people",
    )
    return user


def _must_be_name(name: str) -> None:
    if sentence := person_doubt(name):
        raise Refusal(sentence)


def _login_name(enterprise: Enterprise, invitation: Invitation) -> str:
    """A new owner signs in with the credit code, where it is free; colleagues with their address."""
    is_free = not User.objects.filter(username=enterprise.uscc).exists()
    return enterprise.uscc if invitation.as_owner and is_free else invitation.email


def _seat(user: User, invitation: Invitation) -> Representative:
    user.save()
    addresses = EmailAddress.objects.filter(user=user)
    addresses.exclude(email=invitation.email).delete()
    addresses.update_or_create(
        user=user, email=invitation.email, defaults={"verified": True, "primary": True}
    )
    return Representative.objects.create(
        user=user, enterprise_id=invitation.enterprise_id, is_owner=invitation.as_owner
    )


@transaction.atomic
def hand_over(*, actor: Actor, place_id: int, now: datetime) -> Representative:
    """Make a colleague the owner.

    Effects: the actor is owner no longer, the colleague is, and is told. Does nothing when the
    colleague is the owner already. The login names stay as they are.
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    heir = colleagues(actor).get(pk=place_id)
    if heir.is_owner:
        return heir
    place = _owner(actor)
    place.is_owner, heir.is_owner = False, True
    place.save(update_fields=["is_owner"])
    heir.save(update_fields=["is_owner"])
    body = f"{actor.name}已把{heir.enterprise.name}的主账户移交给您，您可以邀请和移除经办人。"
    _tell(heir.user, f"owner-{heir.pk}-{now:%Y%m%d%H%M%S%f}", "您已成为主账户", body, now)
    return heir


@transaction.atomic
def remove(*, actor: Actor, place_id: int, now: datetime) -> None:
    """Take a colleague's place away, by the owner; the colleague is told.

    Does nothing when it is gone.
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    _owner(actor)
    place = colleagues(actor).filter(pk=place_id).first()
    if place is None:
        return
    if place.is_owner:
        raise StillOwner
    place.delete()
    body = f"{actor.name}已将您移出{place.enterprise.name}的经办人。"
    _tell(place.user, f"removed-{place_id}", "您不再是经办人", body, now, place="")


@transaction.atomic
def leave(*, actor: Actor, now: datetime) -> None:
    """Give up one's own place; what was filed stays the enterprise's.

    Effects: the place goes; the owner is told. The owner hands over first (StillOwner).
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    place = own_place(actor)
    if place.is_owner:
        raise StillOwner
    about = f"left-{place.pk}"
    place.delete()
    for owner in colleagues(actor).filter(is_owner=True):
        _tell(owner.user, about, "同事已退出", f"{actor.name}已退出本企业的经办人。", now)


def _owner(actor: Actor) -> Representative:
    place = own_place(actor)
    if not place.is_owner:
        raise NotAllowed("只有主账户可以管理经办人；请联系本企业的主账户。")
    return place


def _is_full(enterprise_id: int) -> bool:
    return Representative.objects.filter(enterprise=enterprise_id).count() >= MOST_PEOPLE


def _tell(
    user: User, about: str, subject: str, body: str, now: datetime, place: str = "people"
) -> None:
    topic = Message.Topic.ACCOUNT
    tell([user.pk], topic=topic, topic_id=about, subject=subject, body=body, place=place, now=now)
