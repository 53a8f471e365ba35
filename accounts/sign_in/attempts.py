"""Wrong passwords for one account, from however many networks.

Login names are credit codes, which are public: whoever wants to could lock an enterprise out. So
the limit holds for browsers in which nobody has signed in to this account, never for its own; and
no limit counts the wrong passwords of a network as such, behind which a whole park may sit.
"""

import hashlib
import unicodedata

from allauth.account.models import EmailAddress
from django.http import HttpRequest

from accounts.models import User
from accounts.sign_in import throttle
from accounts.sign_in.interrupted import person_of

MOST_AN_HOUR = 20
NEW_PASSWORD = "new_password_of"  # in the session of whoever has just set one by a mailed link


def is_one_too_many(request: HttpRequest, name: str) -> bool:
    """Count an attempt for this login name or address; whether the account exists plays no part."""
    return throttle.count(_about(name)) > MOST_AN_HOUR and not _is_known(request, name)


def was_right(name: str) -> None:
    throttle.take_back(_about(name))


def new_password(request: HttpRequest, email: str) -> None:
    """Whoever reads the account's mail begins anew, and is not locked out again meanwhile."""
    users = list(User.objects.filter(emailaddress__email__iexact=email).order_by("pk"))
    for name in {email, *(user.username for user in users)}:
        throttle.forget(_about(name))
    if users:
        request.session[NEW_PASSWORD] = users[0].pk


def _about(name: str) -> str:
    """The account, by whichever of its names it is called; a name that is nobody's counts too.

    Hashed, for a name may be of any length and letters.
    """
    folded = _folded(name)
    known = User.objects.filter(username__iexact=folded).order_by("pk").values_list("pk")
    mailed = EmailAddress.objects.filter(email=folded).order_by("-verified", "pk")
    found = known.first() or mailed.values_list("user").first()
    whose = f"account {found[0]}" if found else folded
    return f"password:{hashlib.sha256(whose.encode()).hexdigest()}"


def _is_known(request: HttpRequest, name: str) -> bool:
    """Somebody has signed in to this account in this browser before."""
    ids = [pk for pk in (person_of(request), request.session.get(NEW_PASSWORD)) if pk]
    names = User.objects.filter(pk__in=ids).order_by().values_list("username", flat=True)
    addresses = EmailAddress.objects.filter(user__in=ids).order_by().values_list("email", flat=True)
    return _folded(name) in {_folded(known) for known in (*names, *addresses)}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().lower()
