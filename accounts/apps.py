"""The app of people, sign-in and messages."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "人员与消息"

    def ready(self) -> None:
        from accounts.sign_in.addresses import list_address

        user_logged_in.connect(list_address, dispatch_uid="accounts.list_address")
