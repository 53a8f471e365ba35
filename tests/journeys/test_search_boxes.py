"""Every box in which a name, a code or a number is looked for, tried with the same pairs."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.test import Client

from agencies.enums import Role
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests.factories import case_in, make_enterprise, person, provincial_lead, reviewer_of
from tests.folded_pairs import CODES, LABELLED, NAMES, RECEIPTS, STORED
from tests.moments import at
from tests.publicity.scenes import during
from tests.signed_in import browser_of, said

NOW = at(6, 10, 10)
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Box:
    """`find(scene)` answers with the reader's browser, the address and the enterprise looked for."""

    name: str
    state: State | None
    reader: Callable[[], Client]
    address: Callable[[Evaluation], str]


def staff(role: Role) -> Callable[[], Client]:
    return lambda: browser_of(person(role))


def of_list(case: Evaluation) -> str:
    return f"/publicity/{case.publicity_row.publicity_id}/"


BOXES = [
    Box("registry", State.REGISTERED, Client, lambda case: "/registry/"),
    Box("publicity list", State.PUBLICIZED, Client, of_list),
    Box("announcement", State.REGISTERED, Client, lambda case: "/announcements/2026/1/"),
    Box("queue", State.SUBMITTED, lambda: browser_of(reviewer_of()), lambda case: "/agency/"),
    Box(
        "province's cases",
        State.SUBMITTED,
        lambda: browser_of(provincial_lead()),
        lambda case: "/province/cases/",
    ),
    Box("outreach", None, staff(Role.AGENCY_LEAD), lambda case: "/agency/outreach/"),
    Box("accounts", None, staff(Role.AGENCY_LEAD), lambda case: "/enterprise/accounts/"),
    Box(
        "admin's enterprises",
        None,
        staff(Role.ADMINISTRATOR),
        lambda case: "/admin/people/enterprise/",
    ),
    Box(
        "admin's cases",
        State.SUBMITTED,
        staff(Role.ADMINISTRATOR),
        lambda case: "/admin/cases/evaluation/",
    ),
    Box(
        "admin's numbers",
        State.REGISTERED,
        staff(Role.ADMINISTRATOR),
        lambda case: "/admin/register/registration/",
    ),
]


def scene(box: Box) -> tuple[Client, str, Enterprise]:
    if box.state is None:
        return box.reader(), box.address(None), make_enterprise(name=STORED)
    case = case_in(box.state, name=STORED)
    return box.reader(), box.address(case), case.enterprise


def finds(web: Client, address: str, typed: str, enterprise: Enterprise) -> bool:
    page = web.get(f"{address}?{urlencode({'q': typed})}")
    assert page.status_code == 200
    return enterprise.uscc in said(page) or f">{enterprise.name}</a>" in said(page)


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.name)
def test_box_finds_the_name_and_the_code_however_they_are_typed(box: Box) -> None:
    with time_machine.travel(NOW, tick=False):
        web, address, enterprise = scene(box)
        ways = [typed for typed, _ in NAMES] + [way(enterprise.uscc) for way in CODES]
        missed = [typed for typed in ways if not finds(web, address, typed, enterprise)]
        assert missed == []
        others = ["秦皇岛海月（中国）", "91130302MA0000001X", "——", "："]
        assert [typed for typed in others if finds(web, address, typed, enterprise)] == []


@pytest.mark.parametrize("way", CODES)
def test_number_is_found_by_search_and_by_address_however_it_is_typed(way) -> None:
    case = case_in(State.REGISTERED)
    number = case.registration.number
    web = Client()
    with time_machine.travel(NOW, tick=False):
        assert finds(web, "/registry/", way(number), case.enterprise)
        assert finds(web, "/announcements/2026/1/", way(number), case.enterprise)
        typed = way(number).replace("/", "")
        page = web.get(f"/registry/{quote(typed)}/", follow=True)
        assert page.status_code == 200 and number in said(page)




@pytest.mark.parametrize("way", [*LABELLED, *RECEIPTS])
def test_receipt_code_is_found_however_it_is_typed(way) -> None:
    row = case_in(State.PUBLICIZED).publicity_row
    with time_machine.travel(during(row), tick=False):
        web = Client()
        sent = {"kind": "person", "name": "赵建国", "phone": "0335-8000000", "facts": "权属争议。"}
        web.post(f"/publicity/{row.publicity_id}/rows/{row.pk}/objection/", sent)
        objection = row.objections.first()
        if objection is None:
            pytest.fail("the objection was not filed")
        typed = quote(way(objection.receipt_code).replace("/", ""))
        page = web.get(f"/objections/{typed}/", follow=True)
        assert page.status_code == 200 and objection.receipt_code in said(page)


@pytest.mark.parametrize("way", CODES)
def test_credit_code_signs_in_and_is_granted_an_extension_however_it_is_typed(way) -> None:
    enterprise = make_enterprise()
    user = enterprise.representatives.get().user
    user.set_password("hai-gang-2026")
    user.save()
    web = Client()
    sent = {"login": way(enterprise.uscc), "password": "hai-gang-2026"}
    assert web.post("/accounts/login/", sent).status_code == 302
    assert web.session["_auth_user_id"] == str(user.pk)
    with time_machine.travel(at(3, 10), tick=False):
        sent = {
            "deadline": "submit",
            "uscc": way(enterprise.uscc),
            "until": "2026-11-20",
            "reason": "暴雨。",
        }
        lead = browser_of(provincial_lead())
        asked = lead.post("/province/extensions/grant/", sent)
        sent["seen"] = asked.context["plan"].fingerprint
        lead.post("/province/extensions/grant/", sent)
    assert enterprise.extensions.count() == 1
