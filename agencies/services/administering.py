"""What an administrator does to the accounts of others: never knowing or choosing a password.

Each act has a reason, is on record for good, and is told to the person it concerns; taking a factor
away also to every other administrator, so that nobody alone becomes somebody else unseen.
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import AdministratorAct, Message, User
from accounts.refusals import NotAllowed, Refusal
from accounts.services import end_sessions, tell
from accounts.sign_in.adapter import MailNotSent
from accounts.sign_in.password_links import mail_password_link
from agencies.access import Actor
from agencies.enums import Role
from agencies.models import Membership

Act = AdministratorAct.Act
INVITATION = "account/email/account_opened"
NEW_PASSWORD = "account/email/new_password_asked_for"
UNSENT = "邮件服务器暂时没有应答，邮件没有发出，也没有做任何改动；请稍后再办理。"


@transaction.atomic
def open_account(*, actor: Actor, person: User, reason: str, now: datetime) -> User:
    """Open the account of an unsaved person, whom a mail invites to set the password.

    Effects, in order: the user, with no password that anybody knows; the address, which counts as
    confirmed because the account cannot be entered but by the mail; the record; the mail. Refused
    without an address, and when the mail cannot be sent; then nothing is kept.
    """
    _administrator(actor)
    if not person.email:
        raise Refusal("请填写邮箱：设置密码的邮件发往这个邮箱，账户由本人凭邮件启用。")
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    _record(actor, person, Act.OPENED, reason, now)
    _mail(person, INVITATION, actor)
    return person


@transaction.atomic
def send_password_link(
    *, actor: Actor, user_id: int, reason: str, now: datetime
) -> AdministratorAct:
    """Mail the person a link to set a new password; the present one stays valid until then.

    Effects, in order: the record; a message to the person; the mail. Refused for one's own account,
    an account that is switched off or has no address, and when the mail cannot be sent; then
    nothing is kept.
    """
    person = _somebody_else(actor, user_id)
    if not person.is_active:
        raise Refusal("该账户已停用，不能设置密码；需要重新启用的，请先勾选“有效”并保存。")
    if not person.email:
        raise Refusal("该账户没有邮箱，邮件无处可发；请先核实并登记邮箱。")
    act = _record(actor, person, Act.PASSWORD_LINK, reason, now)
    body = (
        f"{actor.name}（系统管理员）为您的账户发出了重新设置密码的邮件，理由：{act.reason}。"
        "管理员不知道、也不能替您设置密码。不是您要求的，请立即联系系统管理员的上级单位。"
    )
    _tell([person.pk], act, "管理员为您发出了重新设置密码的邮件", body)
    _mail(person, NEW_PASSWORD, actor)
    return act


@transaction.atomic
def take_factor_away(*, actor: Actor, user_id: int, reason: str, now: datetime) -> AdministratorAct:
    """Remove the second factor of somebody who has lost it, who then sets up a new one.

    Effects, in order: authenticator and recovery codes go; the person is signed out everywhere; the
    record; a message to the person and to every other administrator. Refused for one's own account
    and where there is no factor.
    """
    person = _somebody_else(actor, user_id)
    if not Authenticator.objects.filter(user=person).exists():
        raise Refusal("该账户没有启用两步验证，没有可撤下的。")
    Authenticator.objects.filter(user=person).delete()
    end_sessions(user_ids=[person.pk], now=now)
    act = _record(actor, person, Act.FACTOR_TAKEN_AWAY, reason, now)
    others = Membership.objects.filter(role=Role.ADMINISTRATOR).exclude(user=actor.user_id)
    people = {person.pk, *others.order_by("pk").values_list("user", flat=True)}
    body = (
        f"{actor.name}（系统管理员）撤下了账户 {person.username}（{person.name}）的两步验证，"
        f"理由：{act.reason}。本人下次登录后须重新绑定手机验证器。本人没有要求的，"
        "请立即联系系统管理员的上级单位。"
    )
    _tell(sorted(people), act, f"账户 {person.username} 的两步验证已被撤下", body)
    return act


def _administrator(actor: Actor) -> None:
    if actor.role != Role.ADMINISTRATOR:
        raise NotAllowed("账户事项由系统管理员办理。")


def _somebody_else(actor: Actor, user_id: int) -> User:
    _administrator(actor)
    if actor.user_id == user_id:
        raise NotAllowed("自己的密码和两步验证请在自己的账户页办理。")
    return User.objects.select_for_update(of=("self",)).get(pk=user_id)


def _record(actor: Actor, person: User, act: str, reason: str, now: datetime) -> AdministratorAct:
    said = reason.strip().rstrip("。.")
    if not said:
        raise Refusal("请写明理由：谁提出的，怎样核实了本人身份。")
    return AdministratorAct.objects.create(
        user=person, act=act, reason=said, address=person.email, by_id=actor.person_id, at=now
    )


def _tell(people: list[int], act: AdministratorAct, subject: str, body: str) -> None:
    tell(
        people,
        topic=Message.Topic.ACCOUNT,
        topic_id=f"administrator-act-{act.pk}",
        subject=subject,
        body=body,
        now=act.at,
    )


def _mail(person: User, template: str, actor: Actor) -> None:
    try:
        mail_password_link(person, template, by=actor.name)
    except MailNotSent as unsent:
        raise Refusal(UNSENT) from unsent
