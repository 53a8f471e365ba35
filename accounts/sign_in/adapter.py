"""How sign-in behaves here: accounts come from enterprises that sign up or the administrator."""

import ipaddress
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from accounts import services
from accounts.models import Message, User
from accounts.places import address_of
from accounts.sign_in import attempts
from accounts.sign_in.notices import FROM_WHERE, notice_of
from accounts.sign_in.throttle import network_of

WRONG = "账号或密码不正确，请核对后重新输入。"
TOO_MANY = (
    "输错的次数过多，这一次没有核对。请一小时后再试；忘记密码的，可以现在就点“忘记密码”，"
    "通过邮箱设置新密码后立即登录。"
)
logger = logging.getLogger(__name__)


class MailNotSent(ImmediateHttpResponse):
    """The mail server does not answer; where nobody catches this, its page is the answer."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "enter_current_password": "现在的密码不正确，请重新输入。",
        "incorrect_password": "密码不正确，请重新输入。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an enterprise signs up by its credit code, on a page of its own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailNotSent."""
        if "signup_url" in context:  # the package's own page is closed
            context["signup_url"] = self.request.build_absolute_uri(address_of("register"))
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # SMTPException is one
            logger.warning("mail server not reachable, %s not sent: %s", template_prefix, error)
            page = render(self.request, "accounts/mail_not_sent.html", status=503)
            raise MailNotSent(page) from error

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Into the outbox: the change is made, whether or not the mail server answers just now."""
        now = timezone.now()
        notice = notice_of(template_prefix)
        known = {
            **(context or {}),
            "at": f"{timezone.localtime(now):%Y-%m-%d %H:%M}",
            "ip": self.get_client_ip(self.request),
        }
        services.tell(
            [user.pk],
            topic=Message.Topic.ACCOUNT,
            topic_id=f"{template_prefix.rpartition('/')[2]}-{now:%Y%m%d%H%M%S%f}-{email or ''}"[
                :64
            ],
            subject=notice.subject,
            body=f"{notice.body}{FROM_WHERE}".format(**known),
            mail_to=email or "",
            now=now,
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per name and address.

        Credit codes are public: counted by name alone, anybody could lock an enterprise out.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{network_of(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted before the password is looked at, so that guesses at once are counted too."""
        super().pre_authenticate(request, **credentials)
        if attempts.is_one_too_many(request, _name(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user:
            attempts.was_right(_name(credentials))
        return user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Once a new password has been set by the link of a mail."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        attempts.new_password(request, _name(credentials))

    def get_client_ip(self, request: HttpRequest) -> str:
        """An address of IPv4 stays one where the server hears it as IPv6 (::ffff:…)."""
        address = ipaddress.ip_address(super().get_client_ip(request))
        return str(getattr(address, "ipv4_mapped", None) or address)


def _name(credentials: dict[str, Any]) -> str:
    return credentials.get("email") or credentials.get("username") or ""
