"""The app of publicity lists and objections."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "reviews.publicity"
    verbose_name = "公示和异议"

    def ready(self) -> None:
        """Let the calendar count the days of its lists."""
        from agencies.ports import CountingRoom, counting_rooms
        from reviews.publicity.services.moved_lists import ROOM, counted, recount

        counting_rooms.add(ROOM, CountingRoom(counted, recount))
