"""The app of the case, and where messages about questions lead."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reviews.cases"
    verbose_name = "评价"

    def ready(self) -> None:
        """Say where messages about questions lead; let the calendar count the review targets;
        answer what the floors below ask."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.ports import CountingRoom, counting_rooms
        from enterprises.people.ports import has_filed
        from reviews.cases.selectors.cases import has_submitted
        from reviews.cases.services.review_targets import ROOM, counted, recount

        has_filed.fill(has_submitted)
        lead_to("questions", lambda: reverse("agency:questions"))
        counting_rooms.add(ROOM, CountingRoom(counted, recount))
