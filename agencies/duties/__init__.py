"""The roster of what is due, asked by calendar, feed, reminders and `manage.py due`."""

from agencies.duties.roster import Duty, DutyRoom, Reminder, duty_rooms

__all__ = ["Duty", "DutyRoom", "Reminder", "duty_rooms"]
