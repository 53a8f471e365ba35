"""Second factors at rest: their secrets are encrypted with keys that the database does not hold.

`settings.FACTOR_KEYS` are Fernet keys: the first encrypts, all decrypt, so that a new one is put in
front and the old one removed once everything is written with the new.
"""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction

SECRETS = ("secret", "seed")  # of the authenticator app, of the recovery codes


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "unverified_email": "请先在“邮箱”页确认邮箱（点开确认邮件中的链接），再启用两步验证。",
        "incorrect_code": "验证码不正确，请输入手机验证器现在显示的六位数字。",
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()


@transaction.atomic
def encrypt_anew() -> int:
    """Write every secret with the first key; returns how many people's factors there are.

    Raises cryptography's InvalidToken, and changes nothing, when one was written with a key that is
    not on the list.
    """
    keys = _keys()
    held = Authenticator.objects.select_for_update(of=("self",)).order_by("pk")
    for factor in held:
        for name in SECRETS:
            if name in factor.data:
                factor.data[name] = keys.rotate(factor.data[name].encode()).decode()
        if "migrated_codes" in factor.data:
            factor.data["migrated_codes"] = [
                keys.rotate(code.encode()).decode() for code in factor.data["migrated_codes"]
            ]
        factor.save(update_fields=["data"])
    return len(held)


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FACTOR_KEYS])
