"""An invitation is a signed link: who invited whom to which enterprise, good once in seven days."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from accounts.refusals import Refusal
from enterprises.people.selectors.emails import account_of

SALT = "enterprises.invitation"
GOOD_FOR = timedelta(days=7)
VOID = "邀请链接已失效或不完整；请让主账户重新发送邀请。"


@dataclass(frozen=True)
class Invitation:
    """`by` is the representative who invited; it is good only while that one is the owner.

    `account` is `mark_of` the address when it was invited: joining sets a password, which changes
    the mark, so that no link written before works again, not even after the colleague has left.
    """

    enterprise_id: int
    by: int
    name: str
    email: str
    account: str


class InvitationVoid(Refusal):
    def __init__(self, sentence: str = VOID) -> None:
        super().__init__(sentence)


def mark_of(email: str) -> str:
    """Tells one password of the address's account from the next without giving it away."""
    passwords = account_of(email).values_list("password", flat=True)
    return salted_hmac(SALT, passwords.first() or "").hexdigest()


def token_of(invitation: Invitation) -> str:
    return signing.dumps(asdict(invitation), salt=SALT, compress=True)


def invitation_of(token: str) -> Invitation:
    """Raises InvitationVoid for a link that is forged, cut short or too old."""
    try:
        return Invitation(**signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise InvitationVoid from error
