"""Addresses of revocation, by reader."""

from django.urls import path

from reviews.revocation.views import agency, enterprise, province

case = [
    path("revocations/<int:revocation_id>/", enterprise.statement, name="statement"),
]

agency = [
    path("revocations/", agency.revocation_list, name="revocations"),
    path("revocations/<int:revocation_id>/", agency.revocation_page, name="revocation"),
    path("revocations/<int:revocation_id>/verify/", agency.verify, name="verify"),
]

province = [
    path("revocations/", province.revocation_list, name="revocations"),
    path(
        "revocations/<int:revocation_id>/",
        province.revocation_page,
        name="revocation",
    ),
    path("revocations/<int:revocation_id>/verify/", province.verify, name="verify"),
    path("revocations/<int:revocation_id>/revoke/", province.revoke, name="revoke"),
    path(
        "revocations/<int:revocation_id>/withdraw/",
        province.withdraw,
        name="withdraw",
    ),
]
