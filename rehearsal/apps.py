"""The app of the demonstration, the rehearsal and the invariants; nothing imports it."""

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "rehearsal"
    verbose_name = "演练"

    def ready(self) -> None:
        """Answer the machine room, which verifies once a night."""
        from followup.machine_room import ports
        from rehearsal import invariants

        ports.invariants.fill(
            lambda: [
                ports.Verified(one.name, one.title, one.count, one.broken)
                for one in invariants.verify()
            ]
        )
