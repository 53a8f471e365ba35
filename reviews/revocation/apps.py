"""The app of revocation."""

from django.apps import AppConfig


class RevocationConfig(AppConfig):
    name = "reviews.revocation"
    verbose_name = "撤销"
