"""The app of announcements, registration numbers and the public register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "reviews.register"
    verbose_name = "入库登记"

    def ready(self) -> None:
        """Put the number in the letters of the case, and its end on the calendar."""
        from agencies.duties import DutyRoom, duty_rooms
        from reviews.cases.services.letters import fill_in
        from reviews.register.duties import duties, happens
        from reviews.register.models import NUMBER_OF_CASE
        from reviews.register.reminders import reminders

        duty_rooms.add("register", DutyRoom(duties, happens, reminders))
        fill_in("{number}", NUMBER_OF_CASE)
