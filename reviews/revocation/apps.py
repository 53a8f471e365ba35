"""The app of revocation."""

from django.apps import AppConfig


class RevocationConfig(AppConfig):
    name = "reviews.revocation"
    verbose_name = "撤销"

    def ready(self) -> None:
        """Let the calendar count the days for statements."""
        from agencies.ports import CountingRoom, counting_rooms
        from reviews.revocation.statement_days import ROOM, counted, recount

        counting_rooms.add(ROOM, CountingRoom(counted, recount))
