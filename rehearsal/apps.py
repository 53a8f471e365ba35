"""The app of the demonstration, the rehearsal and the invariants; nothing imports it."""

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "rehearsal"
    verbose_name = "演练"
