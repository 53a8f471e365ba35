"""How sign-in behaves here: accounts come from enterprises that sign up or the administrator."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest
from django.shortcuts import render

WRONG = "账号或密码不正确，请核对后重新输入。"
logger = logging.getLogger(__name__)


class MailNotSent(ImmediateHttpResponse):
    """The mail server does not answer; where nobody catches this, its page is the answer."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": "密码输错的次数过多，请过一会儿再试。",
        "enter_current_password": "现在的密码不正确，请重新输入。",
        "incorrect_password": "密码不正确，请重新输入。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an enterprise signs up by its credit code, on a page of its own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailNotSent."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # SMTPException is one
            logger.warning("mail server not reachable, %s not sent: %s", template_prefix, error)
            page = render(self.request, "accounts/mail_not_sent.html", status=503)
            raise MailNotSent(page) from error

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per name and address.

        Credit codes are public: counted by name alone, anybody could lock an enterprise out.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{get_client_ip(request)}"
