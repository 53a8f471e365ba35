"""The app of publicity lists and objections."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "reviews.publicity"
    verbose_name = "公示和异议"
