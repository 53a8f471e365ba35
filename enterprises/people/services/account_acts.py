"""What an agency's lead does to the account of an enterprise: take it back, mend its credit code.

Both need a reason and a paper, stand on record, and end every session of the enterprise.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.as_typed.folding import address_of
from accounts.models import Message, User
from accounts.refusals import LostRace, NotAllowed, Refusal
from accounts.services import end_sessions, tell
from agencies.access import Actor
from agencies.enums import Role
from enterprises.files.services.receiving import describe, store
from enterprises.people.models import AccountAct, AccountProof, Enterprise, Invitation
from enterprises.people.models import Representative as Place
from enterprises.people.ports import enterprise_changes, has_filed
from enterprises.people.selectors.account_acts import visible_enterprises
from enterprises.people.selectors.emails import is_taken
from enterprises.people.services.colleagues import AddressTaken, stored_invitation
from enterprises.people.services.sign_up import AlreadySignedUp
from enterprises.people.uscc import BadCreditCode, check, normalise


@transaction.atomic
def take_back(
    *,
    actor: Actor,
    enterprise_id: int,
    name: str,
    email: str,
    everybody: bool,
    reason: str,
    evidence: UploadedFile | None,
    now: datetime,
) -> Invitation | None:
    """Take the account from its owner, a leaver or an agent, for the person the enterprise names.

    Effects, in order: the owner loses the place, with `everybody` all people do, and their sessions
    end; an account named by the credit code is closed, its addresses forgotten, its name set free
    (what it did stays its person's); a colleague of the enterprise with this address becomes the
    owner, anybody else is invited as the owner; the record with its paper; all are told, those
    removed at the address they had. Returns the invitation, which the caller mails, or None.
    Raises NotAllowed, Refusal (no reason, no paper or a bad one), AddressTaken.
    """
    paper = _must_be_founded(actor, reason, evidence)
    enterprise = _locked(actor, enterprise_id)
    places = list(enterprise.representatives.select_related("user").order_by("-is_owner", "pk"))
    owner = next((place for place in places if place.is_owner), None)
    heir = None if everybody else _colleague(places, email)
    gone = [place for place in places if everybody or place.is_owner]
    before = _named(owner.user) if owner else "（无主账户）"
    _withdraw_offers(enterprise, now)
    told = [(place.user_id, place.user.email) for place in gone]
    for place in gone:
        _let_go(place, enterprise)
    _free_login_name(enterprise)
    kept = [place.user_id for place in places if place not in gone]
    end_sessions(user_ids=[user_id for user_id, _ in told] + kept, now=now)
    invitation = None
    if heir is None and is_taken(email):
        raise AddressTaken(address_of(email))
    if heir:
        heir.is_owner = True
        heir.save(update_fields=["is_owner"])
    else:
        invitation = stored_invitation(
            enterprise_id=enterprise.pk, name=name, email=email, by=actor, now=now, as_owner=True
        )
    after = f"{heir.user.name if heir else name}（{address_of(email)}）"
    act = _record(AccountAct.Kind.TAKE_BACK, enterprise, before, after, reason, actor, now)
    store(AccountProof(act=act, **_uploaded(actor, now)), paper, describe(paper))
    _tell_taken_back(act, told, kept, after)
    return invitation


@transaction.atomic
def withdraw_offer(*, actor: Actor, enterprise_id: int, now: datetime) -> None:
    """Take the offer of the owner's place back, made to a wrong address or person; its link opens
    nothing from then on. Nobody is told: the address is not yet anybody's here.

    Does nothing when nothing is on offer. Raises NotAllowed, LostRace when it was taken up.
    """
    if actor.role != Role.AGENCY_LEAD:
        raise NotAllowed("主账户的邀请由评价机构负责人收回。")
    enterprise = _locked(actor, enterprise_id)
    owner = enterprise.representatives.select_related("user").filter(is_owner=True).first()
    if owner:
        raise LostRace(f"{owner.user.name}已经是{enterprise.name}的主账户，邀请不能再收回。")
    _withdraw_offers(enterprise, now)


@transaction.atomic
def mend_code(
    *,
    actor: Actor,
    enterprise_id: int,
    uscc: str,
    reason: str,
    evidence: UploadedFile | None,
    now: datetime,
) -> AccountAct:
    """Put the right credit code in the place of a wrong one, before anything was submitted.

    Effects, in order: the version of the open first section, so that a page drawn before learns of
    it; the code, and the login name that is it; the sessions end; the record with its paper; the
    enterprise's people are told their login name. Raises NotAllowed, Refusal (a code that may not
    take part, the same code, a form submitted under the old one, no reason, no paper or a bad
    one), AlreadySignedUp.
    """
    paper = _must_be_founded(actor, reason, evidence)
    code = normalise(uscc)
    try:
        check(code)
    except BadCreditCode as bad:
        raise Refusal(str(bad)) from bad
    enterprise_changes(visible_enterprises(actor).get(pk=enterprise_id).pk, now)
    enterprise = _locked(actor, enterprise_id)
    old = enterprise.uscc
    if code == old:
        raise Refusal("与现在的信用代码相同，无需更正。")
    if has_filed(enterprise.pk):
        raise Refusal("该企业已用现在的信用代码提交过信息表，不能再更正；请报省科技厅处理。")
    enterprise.uscc = code
    try:
        with transaction.atomic():
            enterprise.save(update_fields=["uscc"])
            User.objects.filter(username=old).update(username=code)
    except IntegrityError as error:
        raise AlreadySignedUp(code) from error
    people = enterprise.representatives.order_by("pk").values_list("user", flat=True)
    end_sessions(user_ids=people, now=now)
    act = _record(AccountAct.Kind.MEND_CODE, enterprise, old, code, reason, actor, now)
    store(AccountProof(act=act, **_uploaded(actor, now)), paper, describe(paper))
    _tell(
        act,
        people,
        "统一社会信用代码已更正",
        f"评价机构已把{enterprise.name}的统一社会信用代码由 {old} 更正为 {code}。"
        f"以信用代码为登录名的，今后请用新代码登录，密码不变。理由：{act.reason}",
    )
    return act


def _must_be_founded(actor: Actor, reason: str, evidence: UploadedFile | None) -> UploadedFile:
    """The paper, looked at. Raises NotAllowed, Refusal."""
    if actor.role != Role.AGENCY_LEAD:
        raise NotAllowed("收回账户、更正信用代码由评价机构负责人办理。")
    if not reason.strip():
        raise Refusal("请写明理由，企业和档案中都会看到。")
    if evidence is None:
        raise Refusal("请上传证明材料，例如企业盖章的说明和营业执照。")
    describe(evidence)
    return evidence


def _locked(actor: Actor, enterprise_id: int) -> Enterprise:
    """Raises Enterprise.DoesNotExist outside the agency's jurisdiction."""
    return visible_enterprises(actor).select_for_update(of=("self",)).get(pk=enterprise_id)


def _colleague(places: Sequence[Place], email: str) -> Place | None:
    address = address_of(email)
    others = (place for place in places if not place.is_owner)
    return next(
        (p for p in others if address in (p.user.email, p.user.username.lower())),
        None,
    )


def _let_go(place: Place, enterprise: Enterprise) -> None:
    user = place.user
    place.delete()
    if user.username == enterprise.uscc:
        _close(user)


def _free_login_name(enterprise: Enterprise) -> None:
    """Also where its person left the enterprise long ago."""
    left = User.objects.filter(username=enterprise.uscc, representative=None)
    for user in left.select_for_update(of=("self",)):
        _close(user)


def _close(user: User) -> None:
    EmailAddress.objects.filter(user=user).delete()
    user.username = f"{user.username}-{user.pk}"
    user.email = ""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["username", "email", "is_active", "password"])


def _withdraw_offers(enterprise: Enterprise, now: datetime) -> None:
    """Nobody whom the former owner asked, nor an owner named before, comes in by an old link."""
    open_ones = Q(taken_at=None, withdrawn_at=None)
    enterprise.invitations.filter(open_ones).update(withdrawn_at=now)


def _record(
    kind: AccountAct.Kind,
    enterprise: Enterprise,
    before: str,
    after: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> AccountAct:
    return AccountAct.objects.create(
        kind=kind,
        enterprise=enterprise,
        before=before,
        after=after,
        reason=reason.strip(),
        actor_id=actor.person_id,
        agency_id=actor.own_agency_no,
        at=now,
    )


def _uploaded(actor: Actor, now: datetime) -> dict[str, Any]:
    return {"uploaded_by_id": actor.person_id, "uploaded_at": now}


def _named(user: User) -> str:
    return f"{user.name}（登录名 {user.username}）"


def _tell_taken_back(
    act: AccountAct, gone: Sequence[tuple[int, str]], kept: Sequence[int], after: str
) -> None:
    firm = act.enterprise.name
    for user_id, address in gone:
        body = (
            f"评价机构已收回{firm}的账户，您不能再用原账户登录办理该企业的事项。理由：{act.reason}"
            "如有异议，请联系该评价机构。"
        )
        _tell(act, [user_id], f"{firm}的账户已收回", body, mail_to=address, place="")
    body = f"评价机构已收回{firm}原主账户，新的主账户是 {after}。请重新登录。理由：{act.reason}"
    _tell(act, kept, f"{firm}的主账户已更换", body)


def _tell(
    act: AccountAct,
    people: Sequence[int],
    subject: str,
    body: str,
    *,
    mail_to: str = "",
    place: str = "people",
) -> None:
    tell(
        people,
        topic=Message.Topic.ACCOUNT,
        topic_id=f"account-act-{act.pk}",
        subject=subject,
        body=body,
        place=place,
        legal_notice=True,
        mail_to=mail_to,
        now=act.at,
    )
