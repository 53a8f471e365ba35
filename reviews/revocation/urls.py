"""Addresses of revocation, by reader."""

from django.urls import path

from reviews.revocation.views import agency_revocations, enterprise_statement, province_revocations

case = [
    path("revocations/<int:revocation_id>/", enterprise_statement.statement, name="statement"),
]

agency = [
    path("revocations/", agency_revocations.revocation_list, name="revocations"),
    path("revocations/<int:revocation_id>/", agency_revocations.revocation_page, name="revocation"),
    path("revocations/<int:revocation_id>/verify/", agency_revocations.verify, name="verify"),
]

province = [
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
]
