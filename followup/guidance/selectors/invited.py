"""Invitations to sign up: which firms may be written to, and which stored one a link names."""

from datetime import datetime

from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet

from accounts.refusals import Refusal
from followup.guidance.models import GuidedFirm, SignUpInvitation

SALT = "guidance.sign_up_invitation"
VOID = (
    "邀请链接已失效或不完整。企业仍可以自行注册：打开首页的“企业注册”，"
    "按营业执照填写；已注册的请直接登录。"
)


class SignUpInvitationVoid(Refusal):
    def __init__(self) -> None:
        super().__init__(VOID)


def may_be_invited(firms: QuerySet[GuidedFirm]) -> QuerySet[GuidedFirm]:
    """Of these, those with an address that were never invited."""
    invited = SignUpInvitation.objects.filter(firm=OuterRef("pk"))
    return firms.exclude(contact_email="").exclude(Exists(invited))


def token_of(invitation_id: int) -> str:
    """What the link carries: nobody can make one up."""
    return signing.Signer(salt=SALT).sign_object(invitation_id)


def open_invitation(token: str, now: datetime) -> SignUpInvitation:
    """Raises SignUpInvitationVoid for a link that is forged, cut short, withdrawn or too old.

    Whether the firm has signed up meanwhile plays no part: the link would tell it to a stranger.
    """
    try:
        pk = int(signing.Signer(salt=SALT).unsign_object(token))
        found = SignUpInvitation.objects.select_related("firm__agency", "firm__division")
        invitation = found.get(pk=pk)
    except (signing.BadSignature, TypeError, ValueError, SignUpInvitation.DoesNotExist) as error:
        raise SignUpInvitationVoid from error
    if invitation.withdrawn_at is not None or now >= invitation.good_until:
        raise SignUpInvitationVoid
    return invitation
