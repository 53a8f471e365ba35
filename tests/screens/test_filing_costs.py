"""The pages on which an enterprise files cost the same queries for 1 row and for 30."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from enterprises.form.models import Attachment, FormPart
from enterprises.form.services.sections import save
from enterprises.people.models import ChangeReport, Representative
from reviews.cases.enums import State
from reviews.cases.models import CaseQuestion, Evaluation
from tests.factories import MORNING, case_in, owner_of
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)
RIGHT = {
    "name": "成套设备控制装置",
    "kind": "utility_model",
    "granted_on": date(2024, 6, 1),
    "valid_until": date(2034, 6, 1),
    "owner": "别的公司",
    "acquired": "self",
    "product": "成套检测设备",
}
CERTIFICATE = {
    "kind": "standard_lead",
    "issuer": "国家标准化管理委员会",
    "issued_on": date(2024, 6, 1),
    "valid_until": None,
    "rank": 9,
}


@pytest.fixture
def case() -> Evaluation:
    return case_in(State.FILLING)


def costs(case: Evaluation, address: str, fill: Callable[[int], None], row: str) -> list[int]:
    """Queries of the page with 1 and with 30 of what `fill` makes, each of which shows `row`."""
    client, found = browser_of(owner_of(case.enterprise)), []
    with time_machine.travel(LATER, tick=False):
        for count in (1, 30):
            fill(count)
            assert shown(client, address, row) == count
            found.append(queries_of(client, address))
    return found


def shown(client: Client, address: str, row: str) -> int:
    return said(client.get(address)).count(row)


def write(case: Evaluation, section: str, rows: list[dict]) -> None:
    part = FormPart.objects.get(form=case.form, section=section)
    save(
        actor=owner_of(case.enterprise),
        form_id=case.form_id,
        section=section,
        data=rows,
        expected_version=part.version,
        now=MORNING,
    )


def write_rights(case: Evaluation, count: int) -> None:
    write(case, "ip", [{**RIGHT, "number": f"ZL2024200000{n:02d}.1"} for n in range(count)])


def write_certificates(case: Evaluation, count: int) -> None:
    rows = [{**CERTIFICATE, "certificate_number": f"GB/T {n}-2024"} for n in range(count)]
    write(case, "confirmations", rows)


@pytest.mark.parametrize(
    ("section", "fill"), [("ip", write_rights), ("confirmations", write_certificates)]
)
def test_form_page_costs_the_same_for_1_and_30_rows(case, section, fill) -> None:
    address = f"/enterprise/2026/form/{section}/"
    one, thirty = costs(case, address, lambda count: fill(case, count), 'class="row-card"')
    assert one == thirty


def test_attachments_page_costs_the_same_for_1_and_30_files(case) -> None:
    Attachment.objects.filter(form=case.form).delete()

    def attach(count: int) -> None:
        Attachment.objects.bulk_create(
            Attachment(
                form=case.form,
                kind="ip_certificate",
                file=f"00/00/{number}",
                name=f"证书{number}.pdf",
                size=1000,
                content_type="application/pdf",
                sha256=f"{number:064d}",
                uploaded_by_id=owner_of(case.enterprise).user_id,
                uploaded_at=MORNING,
            )
            for number in range(case.form.attachments.count(), count)
        )

    one, thirty = costs(case, "/enterprise/2026/form/attachments/", attach, '<li class="file"')
    assert one == thirty


def test_people_page_costs_the_same_for_1_and_30_colleagues(case) -> None:
    def invite(count: int) -> None:
        for number in range(case.enterprise.representatives.count(), count + 1):
            user = User.objects.create_user(username=f"colleague-{number}", name="赵工")
            Representative.objects.create(user=user, enterprise=case.enterprise, is_owner=False)

    one, thirty = costs(case, "/enterprise/people/", invite, '<td data-label="姓名">赵工')
    assert one == thirty


def test_changes_page_costs_the_same_for_1_and_30_reports(case) -> None:
    decided = {
        "state": ChangeReport.State.ACCEPTED,
        "decided_by_id": owner_of(case.enterprise).user_id,
        "decided_at": MORNING,
        "conclusion": "已核对。",
    }

    def report(count: int) -> None:
        ChangeReport.objects.bulk_create(
            ChangeReport(
                enterprise=case.enterprise,
                other=f"第 {number} 次变更",
                changed_on=date(2026, 2, 1),
                reported_by_id=owner_of(case.enterprise).user_id,
                reported_at=MORNING,
                **decided,
            )
            for number in range(case.enterprise.change_reports.count(), count)
        )

    one, thirty = costs(case, "/enterprise/changes/", report, "次变更")
    assert one == thirty


def test_case_page_costs_the_same_for_1_and_30_questions(case) -> None:
    answered = {
        "answer": "可以。",
        "answered_by_id": owner_of(case.enterprise).user_id,
        "answered_at": MORNING,
    }

    def ask(count: int) -> None:
        CaseQuestion.objects.bulk_create(
            CaseQuestion(
                evaluation=case,
                text=f"问题 {number}",
                asked_by_id=owner_of(case.enterprise).user_id,
                asked_at=MORNING,
                **answered,
            )
            for number in range(case.questions.count(), count)
        )

    one, thirty = costs(case, f"/enterprise/cases/{case.pk}/", ask, "<strong>问：</strong>")
    assert one == thirty


def test_submit_page_costs_the_same_for_1_and_30_findings(case) -> None:
    address = f"/enterprise/cases/{case.pk}/submit/"
    one, thirty = costs(
        case, address, lambda count: write_rights(case, count), "权属人“别的公司”不是本企业"
    )
    assert one == thirty
