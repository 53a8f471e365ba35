"""Addresses of guidance."""

from django.urls import path

from followup.guidance import views

agency = [
    path("outreach/", views.outreach_page, name="outreach"),
]
