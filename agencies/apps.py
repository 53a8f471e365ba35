"""The app of agencies, divisions, memberships, seasons and the calendar."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = "机构、区划与日历"

    def ready(self) -> None:
        """Put the season's own days on the calendar, and say what the reminders would write."""
        from agencies.duties import DutyRoom, duty_rooms
        from agencies.duties.season_days import duties
        from agencies.duties.untold import reminders_due

        duty_rooms.add("agencies", DutyRoom(duties, reminders_due))
