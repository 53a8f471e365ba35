"""The app of submitting, recalling and resubmitting."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "reviews.filing"
    verbose_name = "提交"
