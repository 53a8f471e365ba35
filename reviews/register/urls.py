"""Addresses of announcements, numbers and certificates, by reader."""

from django.urls import path

from reviews.register.views import (
    enterprise_certificate,
    province_announcements,
    public_announcements,
    public_numbers,
)

public = [
    path("announcements/", public_announcements.announcement_index, name="announcement-index"),
    path(
        "announcements/<int:year>/<int:ordinal>/",
        public_announcements.announcement_page,
        name="announcement",
    ),
    path(
        "announcements/<int:year>/<int:ordinal>/print/",
        public_announcements.announcement_print,
        name="announcement-print",
    ),
    path(
        "announcements/<int:year>/<int:ordinal>/text/",
        public_announcements.announcement_text,
        name="announcement-text",
    ),
    path(
        "announcements/<int:year>/<int:ordinal>/numbers.csv",
        public_announcements.announcement_csv,
        name="announcement-csv",
    ),
    path(
        "announcements/<int:year>/<int:ordinal>/numbers.xlsx",
        public_announcements.announcement_xlsx,
        name="announcement-xlsx",
    ),
    path("registry/", public_numbers.registry, name="registry"),
]

case = [
    path(
        "cases/<int:case_id>/certificate/", enterprise_certificate.certificate, name="certificate"
    ),
    path("cases/<int:case_id>/certificate/qr.svg", enterprise_certificate.qr, name="qr"),
]

province = [
    path("announcements/", province_announcements.announcement_list, name="announcements"),
    path("announcements/ask/", province_announcements.ask, name="ask"),
    path(
        "announcements/<int:announcement_id>/",
        province_announcements.announcement_progress,
        name="announcement",
    ),
]
