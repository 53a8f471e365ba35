"""Addresses of the calendar and of its feed, and of opening a season."""

from django.urls import path

from followup.agenda.views import agenda_pages, feed, province_seasons

agenda = [
    path("", agenda_pages.agenda_page, name="page"),
    path("feed/renew/", agenda_pages.renew, name="renew"),
    path("feed/end/", agenda_pages.end, name="end"),
    path("<str:token>.ics", feed.feed, name="feed"),
]

province = [
    path("seasons/open/", province_seasons.open_page, name="season_open"),
    path("seasons/open/days/", province_seasons.show_days, name="season_days"),
    path("seasons/open/do/", province_seasons.open_act, name="season_do"),
]
