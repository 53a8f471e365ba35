"""How sign-in behaves here: accounts come from enterprise registration or the administrator."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an enterprise registers by its credit code, on a page of its own."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per name and address.

        Credit codes are public: counted by name alone, anybody could lock an enterprise out.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{get_client_ip(request)}"
