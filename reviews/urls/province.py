"""/province/: board, batch, case, publicity, objections, announcements, extensions, seasons."""

from django.urls import path

from reviews.views import (
    case_files,
    province_announcements,
    province_batch,
    province_board,
    province_case,
    province_extensions,
    province_objections,
    province_publicity,
    province_revocations,
)

app_name = "province"
urlpatterns = [
    path("", province_board.board, name="board"),
    path("seasons/", province_board.seasons, name="seasons"),
    path("cases/", province_board.cases, name="cases"),
    path("cases/<int:case_id>/", province_case.case_page, name="case"),
    path("cases/<int:case_id>/recommend/", province_case.recommend, name="recommend"),
    path("cases/<int:case_id>/decline/", province_case.decline, name="decline"),
    path("cases/<int:case_id>/send-back/", province_case.send_back, name="send_back"),
    path("cases/<int:case_id>/transfer/", province_case.transfer, name="transfer"),
    path("cases/<int:case_id>/files/<uuid:key>/", case_files.province_file, name="file"),
    path("batches/<int:batch_id>/", province_batch.batch_page, name="batch"),
    path(
        "batches/<int:batch_id>/recommend/",
        province_batch.recommend_selected,
        name="recommend_selected",
    ),
    path(
        "batches/<int:batch_id>/recommended/",
        province_batch.recommend_results,
        name="recommended",
    ),
    path("batches/<int:batch_id>/lock/", province_batch.lock, name="lock"),
    path("batches/<int:batch_id>/list/", province_publicity.dry_run, name="dry_run"),
    path("batches/<int:batch_id>/publish/", province_publicity.publish, name="publish"),
    path("objections/", province_objections.objection_list, name="objections"),
    path("objections/<int:objection_id>/", province_objections.objection_page, name="objection"),
    path("objections/<int:objection_id>/accept/", province_objections.accept, name="accept"),
    path("objections/<int:objection_id>/refuse/", province_objections.refuse, name="refuse"),
    path("objections/<int:objection_id>/dismiss/", province_objections.dismiss, name="dismiss"),
    path("objections/<int:objection_id>/uphold/", province_objections.uphold, name="uphold"),
    path(
        "objections/<int:objection_id>/evidence/<uuid:key>/",
        case_files.province_evidence,
        name="evidence",
    ),
    path("announcements/", province_announcements.announcement_list, name="announcements"),
    path("announcements/ask/", province_announcements.ask, name="ask"),
    path(
        "announcements/<int:announcement_id>/",
        province_announcements.announcement_progress,
        name="announcement",
    ),
    path("cases/<int:case_id>/propose/", province_revocations.propose, name="propose"),
    path("revocations/", province_revocations.revocation_list, name="revocations"),
    path(
        "revocations/<int:revocation_id>/",
        province_revocations.revocation_page,
        name="revocation",
    ),
    path("revocations/<int:revocation_id>/verify/", province_revocations.verify, name="verify"),
    path("revocations/<int:revocation_id>/revoke/", province_revocations.revoke, name="revoke"),
    path(
        "revocations/<int:revocation_id>/withdraw/",
        province_revocations.withdraw,
        name="withdraw",
    ),
    path("extensions/", province_extensions.extension_list, name="extensions"),
    path("extensions/grant/", province_extensions.grant, name="grant"),
]
