"""The address an administrator wrote for somebody, listed among those that can be confirmed."""

from allauth.account.internal.flows.manage_email import sync_user_email_address
from django.contrib.auth.base_user import AbstractBaseUser


def list_address(user: AbstractBaseUser, **_: object) -> None:
    """Done when the person signs in, so that no page has to write it while it is only opened."""
    sync_user_email_address(user)
