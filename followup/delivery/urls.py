"""Addresses of what did not reach its people."""

from django.urls import path

from followup.delivery import views

agency = [
    path("undelivered/", views.undelivered_page, name="undelivered"),
    path("undelivered/<int:user_id>/call/", views.call, name="call"),
]
