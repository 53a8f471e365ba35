"""A person's name is one wherever it is asked for: pages, services, the administrator's forms."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from accounts.refusals import Refusal
from agencies.enums import Role
from enterprises.people.models import ChangeReport, Enterprise, Invitation
from enterprises.people.services.account_acts import take_back
from enterprises.people.services.changes import report_change
from enterprises.people.services.colleagues import invite, join
from enterprises.people.services.sign_up import NewEnterprise, sign_up
from reviews.cases.enums import State
from reviews.publicity.models import Objection
from reviews.publicity.services import objections
from tests.enterprises.papers import pdf
from tests.enterprises.people.test_sign_up import URL, answers
from tests.factories import MORNING, case_in, make_enterprise, owner_of, person
from tests.journeys.desk import at_desk
from tests.publicity.scenes import during, listed
from tests.signed_in import said

pytestmark = pytest.mark.django_db
IDENTITY = "130302199001011234"
BAD = ["😀😀", "王", "12345", "王会计1", "··", IDENTITY]
GOOD = ["陈立新", "古丽·买买提", "O'Brien", "王　芳", "古丽•买买提"]


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("box", ["contact_name", "legal_representative"])
def test_sign_up_asks_for_names_of_persons(client, box, name) -> None:
    page = client.post(URL, answers(**{box: name}))
    assert page.status_code == 422 and "姓名" in said(page)
    assert IDENTITY not in said(page) and not Enterprise.objects.exists()
    assert client.post(URL, answers(**{box: GOOD[1]})).status_code == 302


@pytest.mark.parametrize("name", GOOD)
def test_name_is_taken_with_what_stands_between_its_letters(client, name) -> None:
    assert client.post(URL, answers(contact_name=name)).status_code == 302


@pytest.mark.parametrize("name", ["😀😀科技有限公司", "😀", "2026"])
def test_firm_is_called_by_letters(client, name) -> None:
    page = client.post(URL, answers(name=name))
    assert page.status_code == 422 and not Enterprise.objects.exists()
    assert client.post(URL, answers(name="3M（中国）1号公司")).status_code == 302


def test_identity_number_is_no_telephone_and_is_not_shown_again(client) -> None:
    page = client.post(URL, answers(contact_phone=IDENTITY))
    assert page.status_code == 422 and "不是电话号码" in said(page) and IDENTITY not in said(page)
    page = client.post(URL, answers(contact_phone="03358000000转1", name=""))
    assert 'value="03358000000转1"' in said(page)


@pytest.mark.parametrize("name", BAD)
def test_form_of_the_season_asks_for_them_too(name) -> None:
    case = case_in(State.FILLING)
    owner = owner_of(case.enterprise)
    with at_desk(owner, MORNING) as web:
        drawn = web.get("/enterprise/2026/form/enterprise/").context
        sent = {field.html_name: field.value() or "" for field in drawn["bound"]}
        sent |= {"version": drawn["version"], "division": "130302", "city": "130300"}
        page = web.post("/enterprise/2026/form/enterprise/", {**sent, "contact_name": name})
        assert IDENTITY not in said(page)
        case.enterprise.refresh_from_db()
        assert case.enterprise.contact_name != name and "姓名" in said(page)
        web.post("/enterprise/2026/form/enterprise/", {**sent, "contact_name": GOOD[0]})
    case.enterprise.refresh_from_db()
    assert case.enterprise.contact_name == GOOD[0]


@pytest.mark.parametrize("name", BAD)
def test_nobody_is_invited_or_joins_by_what_is_no_name(name) -> None:
    enterprise = make_enterprise()
    owner = owner_of(enterprise)
    with at_desk(owner, MORNING) as web:
        page = web.post("/enterprise/people/invite/", {"name": name, "email": "li@example.com"})
    assert page.status_code == 422 and not Invitation.objects.exists() and not mail.outbox
    assert IDENTITY not in said(page)
    asked = {"actor": owner, "email": "li@example.com", "now": MORNING}
    with pytest.raises(Refusal, match="姓名"):
        invite(name=name, **asked)
    invitation = invite(name="李敏", **asked)
    joining = {"invitation": invitation, "phone": "", "password": "hai-gang-26", "now": MORNING}
    with pytest.raises(Refusal, match="姓名"):
        join(name=name, **joining)
    assert join(name="李敏", **joining).name == "李敏"


@pytest.mark.parametrize("name", BAD)
def test_no_account_is_taken_back_for_what_is_no_name(name) -> None:
    enterprise = make_enterprise()
    asked = {
        "actor": person(Role.AGENCY_LEAD),
        "enterprise_id": enterprise.pk,
        "email": "li@example.com",
        "everybody": False,
        "reason": "离职。",
        "evidence": pdf(),
        "now": MORNING,
    }
    with pytest.raises(Refusal, match="姓名"):
        take_back(name=name, **asked)
    assert take_back(name="李敏", **asked).name == "李敏"


@pytest.mark.parametrize("name", BAD)
def test_legal_representative_does_not_change_to_what_is_no_name(name) -> None:
    asked = {"actor": owner_of(make_enterprise()), "changed_on": date(2026, 3, 1), "now": MORNING}
    licence = pdf()
    with pytest.raises(Refusal, match="姓名"):
        report_change(new_legal_representative=name, licence=licence, **asked)
    with pytest.raises(Refusal, match="单位名称不能有"):
        report_change(new_name="😀科技有限公司", licence=licence, **asked)
    licence.seek(0)
    assert report_change(new_legal_representative="李敏", licence=licence, **asked)
    assert ChangeReport.objects.count() == 1


@pytest.mark.parametrize("name", BAD)
def test_objection_is_made_by_a_person_with_a_name(client, name) -> None:
    row = listed()
    sent = {"kind": "person", "name": name, "phone": "0335-8000000", "facts": "权属争议。"}
    address = f"/publicity/{row.publicity_id}/rows/{row.pk}/objection/"
    with time_machine.travel(during(row), tick=False):
        page = client.post(address, sent)
    assert not Objection.objects.exists() and IDENTITY not in said(page)
    asked = {"row_id": row.pk, "phone": "0335-8000000", "facts": "争议。", "now": during(row)}
    with pytest.raises(Refusal, match="姓名"):
        objections.file(name=name, is_organisation=False, evidence=[], **asked)
    with time_machine.travel(during(row), tick=False):
        client.post(address, {**sent, "name": GOOD[2]})
    assert Objection.objects.get().objector_name == GOOD[2]


@pytest.mark.parametrize("name", BAD)
def test_administrator_opens_no_account_for_what_is_no_name(name) -> None:
    sent = {
        "username": "ma-hong",
        "email": "ma@example.com",
        "reason": "新到岗。",
        "membership-TOTAL_FORMS": 0,
        "membership-INITIAL_FORMS": 0,
    }
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as web:
        page = web.post("/admin/accounts/user/add/", {**sent, "name": name})
        assert "姓名" in said(page) and not User.objects.filter(username="ma-hong").exists()
        web.post("/admin/accounts/user/add/", {**sent, "name": "马红"})
    assert User.objects.get(username="ma-hong").name == "马红"


def test_service_of_sign_up_refuses_what_is_no_name() -> None:
    good = NewEnterprise(
        uscc="91130982588178538K",
        name="海岳科技有限公司",
        division_code="130302",
        established_on=date(2020, 1, 1),
        legal_representative="李敏",
        contact_name="王芳",
        contact_phone="0335-8000000",
        contact_email="a@example.com",
    )
    for box, name in (("name", "😀"), ("legal_representative", "李1"), ("contact_name", "😀😀")):
        bad = NewEnterprise(**{**vars(good), box: name})
        with pytest.raises(Refusal):
            sign_up(new=bad, password="hai-yue-2026", now=MORNING)
    assert sign_up(new=good, password="hai-yue-2026", now=MORNING)
