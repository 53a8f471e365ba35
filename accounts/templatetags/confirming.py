"""What pages may say of a person's e-mail address."""

from allauth.account.models import EmailAddress
from django import template

from accounts.models import User

register = template.Library()


@register.simple_tag
def unconfirmed_address(user: User) -> str:
    """The address that notices go to, while nobody has confirmed it; else nothing. One query."""
    waiting = EmailAddress.objects.filter(user=user, primary=True, verified=False)
    return waiting.values_list("email", flat=True).first() or ""


@register.simple_tag
def confirmed_address(user: User) -> str:
    """The address that notices go to, once its owner has confirmed it; else nothing. One query."""
    addresses = EmailAddress.objects.filter(user=user, primary=True, verified=True)
    return addresses.values_list("email", flat=True).first() or ""
