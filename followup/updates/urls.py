"""Addresses of the yearly update, by reader."""

from django.urls import path

from followup.updates.views import enterprise_update, update_lists
from followup.updates.views.update_lists import updates_link

__all__ = ["agency", "case", "province", "updates_link"]

case = [
    path("update/", enterprise_update.update, name="update"),
    path("update/confirm/", enterprise_update.confirm, name="confirm_update"),
]

agency = [
    path("updates/", update_lists.agency_list, name="updates"),
    path("updates/export/", update_lists.agency_xlsx, name="updates_export"),
]

province = [
    path("updates/", update_lists.province_list, name="updates"),
    path("updates/export/", update_lists.province_xlsx, name="updates_export"),
]
