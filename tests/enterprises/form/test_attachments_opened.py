"""Attachments as they are opened: by whom, and so that nothing in them can run."""

import uuid

import pytest
from django.test import Client

from agencies.enums import Role
from enterprises.files.models import ScanState
from enterprises.form.models import Attachment
from enterprises.form.selectors.content import form_content
from reviews.cases.enums import State
from tests.enterprises.papers import pdf
from tests.factories import case_in


def test_own_file_is_served_so_that_nothing_in_it_can_run(web, keep):
    kept = keep(pdf("纳税 表.pdf"))
    response = web.get(f"/enterprise/attachments/{kept.key}/")
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%BA%B3")
    shown = web.get(f"/enterprise/attachments/{kept.key}/preview/")
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Security-Policy"] == response["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    shown.close()


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        (Role.AGENCY_REVIEWER, {"agency": 4}, 200),
        (Role.AGENCY_LEAD, {"agency": 1}, 404),
        (Role.COUNTY_OFFICER, {"agency": 4, "division": "130302"}, 200),
        (Role.COUNTY_OFFICER, {"agency": 4, "division": "130371"}, 404),
        (Role.PROVINCIAL_REVIEWER, {}, 200),
        (Role.ADMINISTRATOR, {}, 200),
    ],
)
def test_filed_attachment_opens_for_those_in_reach_only(client, staff, role, place, status):
    case = case_in(State.SUBMITTED)
    filed = case.form.attachments.order_by("pk")[0]
    client.force_login(staff(role, **place))
    response = client.get(f"/enterprise/attachments/{filed.key}/")
    assert response.status_code == status
    response.close()


@pytest.mark.parametrize("role", [Role.AGENCY_REVIEWER, Role.PROVINCIAL_LEAD, Role.ADMINISTRATOR])
def test_file_of_a_form_that_was_never_filed_opens_for_the_enterprise_only(web, keep, staff, role):
    kept = keep(pdf())
    reader = Client()
    reader.force_login(staff(role, **({"agency": 4} if role == Role.AGENCY_REVIEWER else {})))
    for page in ("", "preview/"):
        assert reader.get(f"/enterprise/attachments/{kept.key}/{page}").status_code == 404
        own = web.get(f"/enterprise/attachments/{kept.key}/{page}")
        assert b"".join(own.streaming_content).startswith(b"%PDF-")


def test_attachment_is_hidden_from_other_enterprises_and_from_nobody_signed_in(
    client, keep, stranger
):
    kept = keep(pdf())
    assert client.get(f"/enterprise/attachments/{kept.key}/").status_code == 302
    client.force_login(stranger)
    assert client.get(f"/enterprise/attachments/{kept.key}/").status_code == 404
    assert client.post(f"/enterprise/attachments/{kept.key}/remove/").status_code == 404
    assert client.get(f"/enterprise/attachments/{uuid.uuid4()}/").status_code == 404


def test_infected_file_is_opened_for_nobody(web, keep):
    kept = keep(pdf())
    Attachment.objects.update(scan_state=ScanState.INFECTED)
    refused = web.get(f"/enterprise/attachments/{kept.key}/")
    assert refused.status_code == 403 and "发现病毒" in refused.content.decode()


def test_infected_file_does_not_count_as_attached(web, keep, form):
    keep(pdf("表.pdf"), "tax_return")
    form_page = "/enterprise/2026/form/attachments/"
    assert "请上传企业所得税年度纳税申报表" not in web.get(form_page).content.decode()
    Attachment.objects.update(scan_state=ScanState.INFECTED)
    page = web.get(form_page).content.decode()
    assert "请上传企业所得税年度纳税申报表" in page
    assert "发现病毒，不计入，请更换" in page
    assert form_content(form)["attachments"] == []
