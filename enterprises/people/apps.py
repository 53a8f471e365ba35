"""The app of enterprises and the people who act for them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "enterprises.people"
    verbose_name = "企业和人员"

    def ready(self) -> None:
        """Say where messages about people lead."""
        from django.urls import reverse

        from accounts.places import lead_to

        lead_to("register", lambda: reverse("enterprise:sign_up"))
        lead_to("people", lambda: reverse("enterprise:people"))
        lead_to("changes_reported", lambda: reverse("enterprise:changes_reported"))
        lead_to("changes", lambda: reverse("enterprise:changes"))
