"""The mail with the link by which a person, and nobody else, sets the password."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context

from accounts.models import User


def mail_password_link(user: User, template: str, **words: object) -> None:
    """Within a request. The link works once and for three days. Raises MailNotSent."""
    adapter = get_adapter(context.request)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    link = adapter.get_reset_password_from_key_url(key)
    adapter.send_mail(template, user.email, {"user": user, "password_reset_url": link, **words})
