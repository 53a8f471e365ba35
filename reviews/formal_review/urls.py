"""Addresses of formal review, by reader."""

from django.urls import path

from reviews.formal_review.views import (
    agency_acts,
    agency_bulk,
    agency_review,
    case_files,
    enterprise_copy,
    enterprise_remarks,
)

case = [
    path("cases/<int:case_id>/remarks/", enterprise_remarks.remarks, name="remarks"),
    path("cases/<int:case_id>/filed/<int:ordinal>/", enterprise_copy.filed_form, name="filed"),
    path(
        "cases/<int:case_id>/filed/<int:ordinal>/form.pdf",
        enterprise_copy.filed_form_pdf,
        name="filed_pdf",
    ),
]

agency = [
    path("forward/", agency_bulk.forward_selected, name="forward_selected"),
    path("forwarded/", agency_bulk.forward_results, name="forwarded"),
    path("cases/<int:case_id>/", agency_review.review_page, name="case"),
    path("cases/<int:case_id>/take-up/", agency_acts.take_up, name="take_up"),
    path("cases/<int:case_id>/take-over/", agency_acts.take_over, name="take_over"),
    path("cases/<int:case_id>/release/", agency_acts.release, name="release"),
    path("cases/<int:case_id>/check/", agency_acts.check, name="check"),
    path("cases/<int:case_id>/remarks/", agency_acts.add_remark, name="add_remark"),
    path(
        "cases/<int:case_id>/remarks/<int:remark_id>/remove/",
        agency_acts.remove_remark,
        name="remove_remark",
    ),
    path(
        "cases/<int:case_id>/return/",
        agency_acts.return_for_correction,
        name="return_for_correction",
    ),
    path("cases/<int:case_id>/forward/", agency_acts.forward, name="forward"),
    path(
        "cases/<int:case_id>/pass-and-forward/",
        agency_acts.pass_and_forward,
        name="pass_and_forward",
    ),
    path("cases/<int:case_id>/reject/", agency_acts.reject, name="reject"),
    path("cases/<int:case_id>/files/<uuid:key>/", case_files.agency_file, name="file"),
]

province = [
    path("cases/<int:case_id>/files/<uuid:key>/", case_files.province_file, name="file"),
]
