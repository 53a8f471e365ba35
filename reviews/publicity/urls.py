"""Addresses of publicity lists and objections, by reader."""

from django.urls import path

from reviews.publicity.views import (
    agency_objections,
    evidence,
    province_objections,
    province_publicity,
    public_objections,
    public_publicity,
)

public = [
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
    path("objections/", public_objections.look_up, name="objection-lookup"),
    path(
        "objections/<str:receipt_code>/",
        public_objections.objection_receipt,
        name="objection-receipt",
    ),
]

agency = [
    path("objections/", agency_objections.objection_list, name="objections"),
    path("objections/<int:objection_id>/", agency_objections.objection_page, name="objection"),
    path("objections/refuse/", agency_objections.refuse_many, name="refuse_objections"),
    path("objections/refused/", agency_objections.refused, name="refused_objections"),
    path(
        "objections/<int:objection_id>/verify/", agency_objections.verify, name="verify_objection"
    ),
    path("objections/<int:objection_id>/accept/", agency_objections.accept, name="accept"),
    path("objections/<int:objection_id>/refuse/", agency_objections.refuse, name="refuse"),
    path(
        "objections/<int:objection_id>/evidence/<uuid:key>/",
        evidence.agency_evidence,
        name="evidence",
    ),
]

province = [
    path("batches/<int:batch_id>/list/", province_publicity.dry_run, name="dry_run"),
    path("batches/<int:batch_id>/publish/", province_publicity.publish, name="publish"),
    path("objections/", province_objections.objection_list, name="objections"),
    path("objections/<int:objection_id>/", province_objections.objection_page, name="objection"),
    path("objections/refuse/", province_objections.refuse_many, name="refuse_objections"),
    path("objections/refused/", province_objections.refused, name="refused_objections"),
    path(
        "objections/<int:objection_id>/verify/", province_objections.verify, name="verify_objection"
    ),
    path("objections/<int:objection_id>/accept/", province_objections.accept, name="accept"),
    path("objections/<int:objection_id>/refuse/", province_objections.refuse, name="refuse"),
    path("objections/<int:objection_id>/dismiss/", province_objections.dismiss, name="dismiss"),
    path("objections/<int:objection_id>/uphold/", province_objections.uphold, name="uphold"),
    path(
        "objections/<int:objection_id>/evidence/<uuid:key>/",
        evidence.province_evidence,
        name="evidence",
    ),
]
