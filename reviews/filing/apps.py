"""The app of submitting, recalling and resubmitting."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "reviews.filing"
    verbose_name = "提交"

    def ready(self) -> None:
        """Remind those who have not filed; the day itself is the form's to tell."""
        from agencies.duties import DutyRoom, duty_rooms
        from reviews.filing.reminders import reminders

        duty_rooms.add("filing", DutyRoom(reminders=reminders))
