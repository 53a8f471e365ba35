"""The link of an invitation: it names a stored one and is signed, so that nobody can make it up."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts.refusals import Refusal
from enterprises.people.models import Invitation
from enterprises.people.selectors.emails import account_of

SALT = "enterprises.invitation"
GOOD_FOR = timedelta(days=7)
VOID = "邀请链接已失效或不完整；请让主账户重新发送邀请。"


class InvitationVoid(Refusal):
    def __init__(self, sentence: str = VOID) -> None:
        super().__init__(sentence)


def mark_of(email: str) -> str:
    """Tells one password of the address's account from the next without giving it away."""
    passwords = account_of(email).values_list("password", flat=True)
    return salted_hmac(SALT, passwords.first() or "").hexdigest()


def token_of(invitation: Invitation) -> str:
    return signing.dumps(invitation.pk, salt=SALT, compress=True)


def invitation_of(token: str) -> Invitation:
    """Raises InvitationVoid for a link that is forged or cut short."""
    try:
        pk = int(signing.loads(token, salt=SALT))
        return Invitation.objects.select_related("enterprise", "invited_by").get(pk=pk)
    except (signing.BadSignature, TypeError, ValueError, Invitation.DoesNotExist) as error:
        raise InvitationVoid from error


def mail(invitation: Invitation) -> None:
    """Raises OSError when the mail server does not take it."""
    path = reverse("enterprise:invitation", args=[token_of(invitation)])
    enterprise = invitation.enterprise
    context = {
        "invitation": invitation,
        "enterprise": enterprise,
        "by": invitation.invited_by.name,
        "link": f"{settings.SITE_URL}{path}",
    }
    body = render_to_string("messages/invitation.txt", context)
    subject = f"{enterprise.name}邀请您填报科技型中小企业信息表"
    send_mail(subject, body, None, [invitation.email])
