"""Whose an e-mail address is already, and whether an invitation may reach that account."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from accounts.as_typed.folding import address_of
from accounts.models import User

OUT_OF_REACH = (
    Q(representative__isnull=False)
    | Q(membership__isnull=False)
    | Q(is_staff=True)
    | Q(is_superuser=True)
    | Q(is_active=False)
    | Q(authenticator__isnull=False)
)


def account_of(email: str) -> QuerySet[User]:
    """The account that signs in with this address as its name, if there is one."""
    return User.objects.filter(username__iexact=email).order_by("pk")


def is_taken(email: str) -> bool:
    """Whether a link sent to this address could not be taken up, or would open too much.

    An account that acts for somebody, has rights in the administration or a second factor, or has
    been closed is not to be had by a link; an address that another account has confirmed is its.
    """
    known = User.objects.filter(Q(username__iexact=email) | Q(email=address_of(email)))
    confirmed = confirmed_addresses(email).exclude(user__username__iexact=email)
    return known.filter(OUT_OF_REACH).exists() or confirmed.exists()


def confirmed_addresses(email: str) -> QuerySet[EmailAddress]:
    return EmailAddress.objects.filter(email=address_of(email), verified=True)
