"""Addresses of submitting."""

from django.urls import path

from reviews.filing.views import enterprise_submit

case = [
    path("<int:year>/submit/", enterprise_submit.submit_season, name="submit_season"),
    path("<int:year>/cover/", enterprise_submit.cover_season, name="cover_season"),
    path("cases/<int:case_id>/submit/", enterprise_submit.submit, name="submit"),
    path("cases/<int:case_id>/cover/", enterprise_submit.cover, name="cover"),
    path("cases/<int:case_id>/receipts/<int:ordinal>/", enterprise_submit.receipt, name="receipt"),
]
