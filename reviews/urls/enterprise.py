"""The enterprise's case: home, submission, progress, corrections, certificate."""

from django.urls import path

from reviews.views import (
    enterprise_answers,
    enterprise_certificate,
    enterprise_home,
    enterprise_submit,
)

app_name = "case"

urlpatterns = [
    path("", enterprise_home.home, name="home"),
    path("seasons/<int:year>/start/", enterprise_home.start, name="start"),
    path("<int:year>/submit/", enterprise_submit.submit_season, name="submit_season"),
    path("<int:year>/cover/", enterprise_submit.cover_season, name="cover_season"),
    path("cases/<int:case_id>/", enterprise_home.case_page, name="case"),
    path("cases/<int:case_id>/submit/", enterprise_submit.submit, name="submit"),
    path("cases/<int:case_id>/cover/", enterprise_submit.cover, name="cover"),
    path("cases/<int:case_id>/receipts/<int:ordinal>/", enterprise_submit.receipt, name="receipt"),
    path("cases/<int:case_id>/questions/", enterprise_home.ask, name="ask"),
    path("cases/<int:case_id>/recall/", enterprise_home.recall, name="recall"),
    path("cases/<int:case_id>/remarks/", enterprise_answers.remarks, name="remarks"),
    path("revocations/<int:revocation_id>/", enterprise_answers.statement, name="statement"),
    path(
        "cases/<int:case_id>/certificate/", enterprise_certificate.certificate, name="certificate"
    ),
    path("cases/<int:case_id>/certificate/qr.svg", enterprise_certificate.qr, name="qr"),
]
