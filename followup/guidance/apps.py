"""The app of guidance: firms that have not filed, and those who telephone them."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "followup.guidance"
    verbose_name = "应评尽评"

    def ready(self) -> None:
        """Say where messages lead, and what is due."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.duties import duty_rooms
        from followup.guidance.calling_days import ROOM
        from followup.guidance.selectors.invited import token_of

        lead_to("outreach", lambda: reverse("agency:outreach"))
        lead_to("guided", lambda pk: reverse("agency:guided_link", args=[pk]))
        lead_to("invited", lambda pk: reverse("public:invited", args=[token_of(pk)]))
        duty_rooms.add("guidance", ROOM)
