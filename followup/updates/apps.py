"""The app of the yearly update."""

from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "followup.updates"
    verbose_name = "年度更新"

    def ready(self) -> None:
        """Say where messages lead, and what is due."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.duties import duty_rooms
        from followup.updates.update_days import ROOM

        lead_to("update", lambda: reverse("case:update"))
        lead_to("updates", lambda: reverse("updates_link"))
        duty_rooms.add("updates", ROOM)
