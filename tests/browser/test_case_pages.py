"""The public pages and the enterprise's case pages in a real browser: readable by all, at 1366 and
390 wide, and usable without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Page

from accounts.models import User
from agencies.access import Actor
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.models import Publicity
from tests import factories
from tests.browser.axe import violations
from tests.signed_in import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]
WIDTHS = [1366, 390]
LONG = (
    "河北雄安新区名称很长的新一代信息技术与高端装备制造产业技术研究院股份有限公司（集团）有限公司"
)


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference_data()


@pytest.fixture
def visit(live_server, open_page: OpenPage) -> Callable[..., Page]:
    """A page of somebody who is signed in; nobody when `actor` is None."""

    def visited(actor: Actor | None, **how: object) -> Callable[[str], Page]:
        page = open_page(**how)
        if actor is not None:
            cookie = browser_of(actor).cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )

        def go(address: str) -> Page:
            answer = page.goto(live_server.url + address)
            assert answer.status == 200, address
            return page

        return go

    return visited


def in_order(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    too_wide = [f"{page.url} is {wide} wide"] if wide > width else []
    return too_wide + [f"{page.url} {found}" for found in violations(page)]


@pytest.mark.parametrize("width", WIDTHS)
def test_public_pages_keep_to_their_width_and_have_no_axe_violations(visit, width):
    number = factories.case_in(State.REVOKED, name=LONG).registration
    row = factories.case_in(State.PUBLICIZED, at=factories.MORNING + timedelta(days=60))
    row = row.publicity_row
    announced = f"/announcements/{number.announcement.season_id}/{number.announcement.ordinal}/"
    with time_machine.travel(row.publicity.published_at + timedelta(days=1), tick=True):
        go = visit(None, width=width)
        found = [
            line
            for address in [
                "/",
                "/agencies/",
                "/publicity/",
                f"/publicity/{row.publicity_id}/",
                f"/publicity/{row.publicity_id}/?q=查无此名",
                f"/publicity/{row.publicity_id}/print/",
                f"/publicity/{row.publicity_id}/rows/{row.pk}/objection/",
                "/announcements/",
                announced,
                f"{announced}print/",
                "/registry/?q=海",
                "/registry/?q=河北",
                f"/registry/{number.number}/",
            ]
            for line in in_order(go(address), width)
        ]
    assert found == []
    assert Publicity.objects.count() == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_case_pages_keep_to_their_width_and_have_no_axe_violations(visit, width):
    case = factories.case_in(State.RETURNED, name=LONG)
    with time_machine.travel(case.returned_at + timedelta(hours=1), tick=True):
        go = visit(factories.owner_of(case.enterprise), width=width)
        found = [
            line
            for address in [
                "/enterprise/",
                f"/enterprise/cases/{case.pk}/",
                f"/enterprise/cases/{case.pk}/remarks/",
                f"/enterprise/cases/{case.pk}/submit/",
                f"/enterprise/cases/{case.pk}/cover/",
                f"/enterprise/cases/{case.pk}/receipts/1/",
                "/enterprise/changes/",
                "/messages/",
            ]
            for line in in_order(go(address), width)
        ]
    assert found == []


def test_certificate_shows_its_qr_and_prints_on_one_sheet(visit):
    case = factories.case_in(State.REGISTERED, name=LONG)
    with time_machine.travel(case.registered_at + timedelta(hours=1), tick=True):
        page = visit(factories.owner_of(case.enterprise))(
            f"/enterprise/cases/{case.pk}/certificate/"
        )
        drawn = page.locator(".qr img").evaluate("image => image.naturalWidth")
        sheets = page.pdf(format="A4").count(b"/Type /Page\n")
        found = in_order(page, 1366)
    assert drawn > 0
    assert sheets == 1
    assert found == []


@pytest.mark.parametrize("javascript", [True, False])
def test_form_is_submitted_by_keyboard_with_and_without_javascript(visit, javascript):
    case = factories.case_in(State.FILLING)
    with time_machine.travel(factories.MORNING + timedelta(days=1), tick=True):
        go = visit(factories.owner_of(case.enterprise), javascript=javascript)
        page = go(f"/enterprise/cases/{case.pk}/submit/")
        page.get_by_label("承诺人姓名").focus()
        page.keyboard.type("陈立新")
        page.keyboard.press("Enter")
        page.wait_for_url("**/receipts/1/")
        assert "提交回执" in page.content()
    assert Evaluation.objects.get(pk=case.pk).state == State.SUBMITTED
    assert User.objects.filter(inbox__topic="move").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_admin_pages_have_no_axe_violations_and_nothing_the_csp_blocks(visit, scheme):
    case = factories.case_in(State.REGISTERED, name=LONG)
    go = visit(factories.provincial_lead(), scheme=scheme)
    number = f"/admin/register/registration/{case.registration.pk}/"
    addresses = [
        "/admin/",
        "/admin/register/registration/",
        f"{number}change/",
        f"{number}acts/propose/",
        f"/admin/cases/evaluation/{case.pk}/change/",
        "/admin/agencies/season/2026/change/",
        "/admin/agencies/holiday/import/",
    ]
    found = [in_order(go(address), 1366) for address in addresses]
    assert found == [[]] * len(addresses)
