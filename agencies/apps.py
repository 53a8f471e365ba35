"""The app of agencies, divisions, memberships, seasons and the calendar."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = "机构、区划与日历"
