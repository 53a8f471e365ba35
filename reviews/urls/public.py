"""Pages anyone may read, and the objection anyone may file."""

from django.urls import path

from reviews.views import (
    public_announcements,
    public_home,
    public_objections,
    public_publicity,
    public_registry,
)

app_name = "public"

urlpatterns = [
    path("", public_home.home, name="home"),
    path("agencies/", public_home.agencies, name="agencies"),
    path("publicity/", public_publicity.publicity_index, name="publicity-index"),
    path("publicity/<int:publicity_id>/", public_publicity.publicity_page, name="publicity"),
    path(
        "publicity/<int:publicity_id>/print/",
        public_publicity.publicity_print,
        name="publicity-print",
    ),
    path(
        "publicity/<int:publicity_id>/text/",
        public_publicity.publicity_text,
        name="publicity-text",
    ),
    path(
        "publicity/<int:publicity_id>/rows/<int:row_id>/objection/",
        public_objections.file_objection,
        name="objection",
    ),
    path(
        "objections/<str:receipt_code>/",
        public_objections.objection_receipt,
        name="objection-receipt",
    ),
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
    path("registry/", public_registry.registry, name="registry"),
    path("registry/<str:number>/", public_registry.registry_number, name="number"),
]
