"""The app of guidance: who has not filed yet."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "followup.guidance"
    verbose_name = "应评尽评"
