"""How sign-in behaves here: accounts come from enterprise registration or the administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an enterprise registers by its credit code, on a page of its own."""
        return False
