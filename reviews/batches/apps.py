"""The app of deciding a month's batch."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    name = "reviews.batches"
    verbose_name = "批次"

    def ready(self) -> None:
        """Put the batch days on the calendar."""
        from agencies.duties import DutyRoom, duty_rooms
        from reviews.batches.duties import duties, happens

        duty_rooms.add("batches", DutyRoom(duties, happens))
