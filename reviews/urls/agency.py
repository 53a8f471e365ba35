"""/agency/: the queue, the review page and its acts."""

from django.urls import path

from reviews.views import (
    agency_acts,
    agency_objections,
    agency_outreach,
    agency_questions,
    agency_queue,
    agency_review,
    agency_revocations,
    case_files,
)

app_name = "agency"
urlpatterns = [
    path("", agency_queue.queue_page, name="queue"),
    path("forward/", agency_queue.forward_selected, name="forward_selected"),
    path("forwarded/", agency_queue.forward_results, name="forwarded"),
    path("outreach/", agency_outreach.outreach_page, name="outreach"),
    path("cases/<int:case_id>/", agency_review.review_page, name="case"),
    path("cases/<int:case_id>/take-up/", agency_acts.take_up, name="take_up"),
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
    path("cases/<int:case_id>/reject/", agency_acts.reject, name="reject"),
    path("questions/", agency_questions.question_list, name="questions"),
    path("questions/<int:question_id>/answer/", agency_questions.answer, name="answer"),
    path("objections/", agency_objections.objection_list, name="objections"),
    path("objections/<int:objection_id>/", agency_objections.objection_page, name="objection"),
    path("objections/<int:objection_id>/accept/", agency_objections.accept, name="accept"),
    path("objections/<int:objection_id>/refuse/", agency_objections.refuse, name="refuse"),
    path(
        "objections/<int:objection_id>/evidence/<uuid:key>/",
        case_files.agency_evidence,
        name="evidence",
    ),
    path("revocations/", agency_revocations.revocation_list, name="revocations"),
    path("revocations/<int:revocation_id>/", agency_revocations.revocation_page, name="revocation"),
    path("revocations/<int:revocation_id>/verify/", agency_revocations.verify, name="verify"),
    path("cases/<int:case_id>/files/<uuid:key>/", case_files.agency_file, name="file"),
]
