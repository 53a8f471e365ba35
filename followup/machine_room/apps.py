"""The app of the machine room: what runs by itself, whether it still does, and what got stuck."""

from django.apps import AppConfig


class MachineRoomConfig(AppConfig):
    name = "followup.machine_room"
    verbose_name = "运行状态"

    def ready(self) -> None:
        """Say where messages lead."""
        from django.urls import reverse

        from accounts.places import lead_to

        lead_to("machine_room", lambda: reverse("machine:room"))
