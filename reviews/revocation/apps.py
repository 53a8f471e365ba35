"""The app of revocation."""

from django.apps import AppConfig


class RevocationConfig(AppConfig):
    name = "reviews.revocation"
    verbose_name = "撤销"

    def ready(self) -> None:
        """Let the calendar count the days for statements, show them and remind of them."""
        from agencies.duties import DutyRoom, duty_rooms
        from agencies.ports import CountingRoom, counting_rooms
        from reviews.revocation.duties import duties
        from reviews.revocation.reminders import reminders
        from reviews.revocation.statement_days import ROOM, counted, recount

        duty_rooms.add("revocation", DutyRoom(duties, reminders=reminders))
        counting_rooms.add(ROOM, CountingRoom(counted, recount))
