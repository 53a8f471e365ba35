"""The app of the year's calendar: what is due for each reader, its feed, the opening of a season."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "followup.agenda"
    verbose_name = "年度日程"

    def ready(self) -> None:
        """Say where messages about a season lead."""
        from django.urls import reverse

        from accounts.places import lead_to

        lead_to("agenda", lambda: reverse("agenda:page"))
