"""The app of the case, and where messages about questions lead."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reviews.cases"
    verbose_name = "评价"

    def ready(self) -> None:
        """Say where messages about questions lead; let the calendar count the review targets."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.ports import CountingRoom, counting_rooms
        from reviews.cases.services.review_targets import ROOM, counted, recount

        lead_to("questions", lambda: reverse("agency:questions"))
        counting_rooms.add(ROOM, CountingRoom(counted, recount))
