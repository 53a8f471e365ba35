"""Addresses of the machine room."""

from django.urls import path

from followup.machine_room import views

machine = [
    path("", views.room, name="room"),
    path("verify/", views.verify_again, name="verify"),
    path("repair/<str:fault>/<str:subject>/", views.repair_page, name="repair"),
]
healthz = views.healthz
