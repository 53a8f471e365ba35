"""Every box in which a name, a code or a number is looked for, tried with the same pairs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.test import Client

from agencies.enums import Role
from enterprises.people.models import Enterprise
from enterprises.people.services.changes import report_change
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions, questions
from reviews.publicity.services import objections
from reviews.revocation import services as revocations
from tests.factories import (
    case_in,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.folded_pairs import CODES, LABELLED, NAMES, RECEIPTS, STORED
from tests.moments import at
from tests.publicity.scenes import during
from tests.signed_in import browser_of, said

NOW = at(6, 10, 10)
LINK = re.compile(r'href="[^"]*"')  # to the same search, in the reader's own browser
BOX = re.compile(r'value="[^"]*"')
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Box:
    """Who looks where for an enterprise whose case stands there; `begun` is done to it before."""

    name: str
    state: State | None
    reader: Callable[[], Client]
    address: Callable[[Evaluation], str]
    begun: Callable[[Evaluation], object] = lambda case: None


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


def objected(case: Evaluation) -> None:
    row = case.publicity_row
    said = {"name": "赵建国", "phone": "0335-8000000", "facts": "权属争议。"}
    objections.file(row_id=row.pk, is_organisation=False, evidence=[], now=during(row), **said)


def proposed(case: Evaluation) -> None:
    said = {"ground": "listed", "facts": "被列入经营异常名录。", "fact_on": NOW.date()}
    number = case.registration.pk
    revocations.propose(actor=provincial_reviewer(), registration_id=number, now=NOW, **said)


def changed(case: Evaluation) -> None:
    said = {"changed_on": NOW.date(), "other": "主营业务转变。", "licence": None}
    report_change(actor=owner_of(case.enterprise), now=NOW, **said)


def asked(case: Evaluation) -> None:
    owner = owner_of(case.enterprise)
    questions.ask(actor=owner, case_id=case.pk, text="要盖章吗？", now=NOW)


def extended(case: Evaluation) -> None:
    said = {"deadline": "submit", "until": date(2026, 11, 20), "reason": "暴雨。"}
    firm = case.enterprise_id
    extensions.grant(actor=provincial_lead(), year=2026, enterprise_id=firm, now=NOW, **said)


def at_both(name: str, state: State, begun: Callable[[Evaluation], object]) -> list[Box]:
    readers = {"agency": Role.AGENCY_LEAD, "province": Role.PROVINCIAL_LEAD}
    return [
        Box(f"{place}'s {name}", state, staff(role), at_address(f"/{place}/{name}/"), begun)
        for place, role in readers.items()
    ]


def at_address(address: str) -> Callable[[Evaluation], str]:
    return lambda case: address


# Lists of what was begun about a case.
BOXES += [
    *at_both("objections", State.PUBLICIZED, objected),
    *at_both("revocations", State.REGISTERED, proposed),
    Box(
        "changes",
        State.FILLING,
        staff(Role.AGENCY_LEAD),
        at_address("/enterprise/changes/reported/"),
        changed,
    ),
    Box(
        "questions",
        State.FORMAL_REVIEW,
        staff(Role.AGENCY_LEAD),
        at_address("/agency/questions/"),
        asked,
    ),
    Box(
        "extensions",
        State.FILLING,
        staff(Role.PROVINCIAL_LEAD),
        at_address("/province/extensions/"),
        extended,
    ),
]


def scene(box: Box) -> tuple[Client, str, Enterprise]:
    if box.state is None:
        return box.reader(), box.address(None), make_enterprise(name=STORED)
    case = case_in(box.state, name=STORED)
    box.begun(case)
    return box.reader(), box.address(case), case.enterprise


def finds(web: Client, address: str, typed: str, enterprise: Enterprise) -> bool:
    page = web.get(f"{address}?{urlencode({'q': typed})}")
    assert page.status_code == 200
    shown = BOX.sub("", said(page))  # what was typed stands in its box, found or not
    return enterprise.uscc in shown or enterprise.name in shown


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.name)
def test_box_finds_the_name_and_the_code_however_they_are_typed(box: Box) -> None:
    with time_machine.travel(NOW, tick=False):
        web, address, enterprise = scene(box)
        ways = [typed for typed, _ in NAMES] + [way(enterprise.uscc) for way in CODES]
        missed = [typed for typed in ways if not finds(web, address, typed, enterprise)]
        assert missed == []
        others = ["秦皇岛海月（中国）", "91130302MA0000001X", "——", "："]
        assert [typed for typed in others if finds(web, address, typed, enterprise)] == []


IDENTITY = "130302199001011234"


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.name)
def test_number_of_an_identity_card_is_not_shown_again(box: Box) -> None:
    with time_machine.travel(NOW, tick=False):
        web, address, _ = scene(box)
        page = LINK.sub("", said(web.get(f"{address}?q={IDENTITY}")))
        assert IDENTITY not in page
        assert 'value="海岳"' in said(web.get(f"{address}?{urlencode({'q': '海岳'})}"))


def test_number_of_an_identity_card_in_an_address_is_not_shown_again() -> None:
    page = Client().get(f"/registry/{IDENTITY}/")
    assert page.status_code == 404 and IDENTITY not in said(page)


def test_objection_is_found_by_who_objects_and_by_its_receipt_code() -> None:
    case = case_in(State.PUBLICIZED)
    objected(case)
    code = case.publicity_row.objections.get().receipt_code
    with time_machine.travel(NOW, tick=False):
        web = browser_of(person(Role.AGENCY_LEAD))
        for typed in ("赵建国", "建国", code.lower(), f"回执码：{code[:4]} {code[4:]}", code[:6]):
            assert finds(web, "/agency/objections/", typed, case.enterprise), typed
        assert not finds(web, "/agency/objections/", "钱建国", case.enterprise)
        page = said(web.get(f"/agency/objections/?q={code}"))
        assert "q=" + code in page  # another tab looks for the same


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
