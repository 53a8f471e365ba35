"""The last minutes, the button that files, and what is printed afterwards, in a real browser."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from agencies.deadlines import BEIJING
from reviews.cases.enums import State
from reviews.cases.models import Submission
from tests import factories
from tests.browser.conftest import Clock, OpenPage, SignIn
from tests.moments import SECOND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST_HALF_HOUR = datetime(2026, 10, 20, 23, 30, tzinfo=BEIJING)


@pytest.fixture
def visit(live_server: object, open_page: OpenPage, sign_in: SignIn, clock: Clock) -> OpenPage:
    """A page of the owner of a case in some state, at half past eleven on the last evening."""

    def visited(state: State, address: str, **how: object) -> Page:
        factories.reference_data()
        case = factories.case_in(state)
        clock.to(LAST_HALF_HOUR)
        page = open_page(**how)
        sign_in(page, factories.owner_of(case.enterprise))
        page.clock.install(time=LAST_HALF_HOUR - SECOND)
        page.clock.pause_at(LAST_HALF_HOUR)
        page.goto(live_server.url + address.format(case=case.pk))
        return page

    return visited


@pytest.mark.parametrize("javascript", [True, False])
def test_button_that_files_clicked_twice_files_once(visit, javascript) -> None:
    page = visit(State.FILLING, "/enterprise/cases/{case}/submit/", javascript=javascript)
    methods = []
    page.on("request", lambda request: methods.append(request.method))
    page.get_by_label("承诺人姓名").fill("陈立新")
    page.get_by_role("button", name="接受承诺并提交").dblclick()
    expect(page.get_by_role("heading", name="提交回执")).to_be_visible()
    expect(page.locator("main")).to_contain_text(Submission.objects.get().number)
    assert not javascript or methods.count("POST") == 1


@pytest.mark.parametrize(
    "address", ["/enterprise/2026/form/finance/", "/enterprise/cases/{case}/submit/"]
)
def test_countdown_of_the_last_hour_tells_minutes_and_then_that_it_is_over(visit, address) -> None:
    page = visit(State.FILLING, address)
    countdown = page.locator(".strip [data-countdown]")
    expect(countdown).to_have_text("还剩 0 小时 30 分钟")
    page.clock.fast_forward("28:30")
    expect(countdown).to_have_text("还剩 0 小时 1 分钟")
    page.clock.fast_forward("01:30")
    expect(countdown).to_have_text("已经截止")


@pytest.mark.parametrize(
    ("state", "address", "title"),
    [
        (State.SUBMITTED, "/enterprise/cases/{case}/receipts/1/", "提交回执"),
        (State.FILLING, "/enterprise/cases/{case}/cover/", "科技型中小企业信息表"),
    ],
    ids=["receipt", "cover"],
)
def test_paper_is_one_sheet_without_the_frame_of_the_screen(visit, state, address, title) -> None:
    page = visit(state, address)
    frame = page.locator(".masthead, .nav, .breadcrumb, .footer, .button")
    expect(frame.first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(frame.filter(visible=True)).to_have_count(0)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
