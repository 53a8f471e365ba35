"""The app of the case, and where messages about questions lead."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reviews.cases"
    verbose_name = "评价"

    def ready(self) -> None:
        """Say where messages about questions lead."""
        from django.urls import reverse

        from accounts.places import lead_to

        lead_to("questions", lambda: reverse("agency:questions"))
