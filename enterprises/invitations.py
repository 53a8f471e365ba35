"""An invitation is a signed link: who invited whom to which enterprise, good for seven days."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing

from accounts.refusals import Refusal

SALT = "enterprises.invitation"
GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    """`by` is the representative who invited; it is good only while that one is the owner."""

    enterprise_id: int
    by: int
    name: str
    email: str


class InvitationVoid(Refusal):
    def __init__(self) -> None:
        super().__init__("邀请链接已失效或不完整；请让主账户重新发送邀请。")


def token_of(invitation: Invitation) -> str:
    return signing.dumps(asdict(invitation), salt=SALT, compress=True)


def invitation_of(token: str) -> Invitation:
    """Raises InvitationVoid for a link that is forged, cut short or too old."""
    try:
        return Invitation(**signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise InvitationVoid from error
