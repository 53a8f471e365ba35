"""A reviewer at work: how many clicks a file costs, and that nothing ticked or typed is lost."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.models import Remark
from tests import factories
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.looking import keep_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAIN, WITH_TWO_REMARKS = 4, 7


class Hand:
    """Clicks, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, found: Locator) -> None:
        self.clicks += 1
        found.click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def confirm(self, name: str) -> None:
        self.click(self.page.locator("dialog[open]").get_by_role("button", name=name, exact=True))


@pytest.fixture
def at_the_queue(
    live_server: object, open_page: OpenPage, sign_in: SignIn
) -> Iterator[Callable[..., tuple[Hand, list[Evaluation]]]]:
    """The queue with three files that wait."""
    factories.reference_data()
    cases = [factories.case_in(State.SUBMITTED) for _ in range(3)]

    def opened(**how: object) -> tuple[Hand, list[Evaluation]]:
        page = open_page(**how)
        sign_in(page, factories.reviewer_of())
        page.goto(f"{live_server.url}/agency/?tab=waiting")
        return Hand(page), cases

    with time_machine.travel(factories.MORNING + timedelta(days=1), tick=True):
        yield opened


def state_of(case: Evaluation) -> str:
    return Evaluation.objects.get(pk=case.pk).state


def open_first(hand: Hand, cases: list[Evaluation]) -> None:
    hand.click(hand.page.get_by_role("link", name=cases[0].enterprise.name))
    hand.click(hand.button("受理审查"))
    expect(hand.page.get_by_role("region", name="审查决定")).to_be_visible()


def at_next(hand: Hand, cases: list[Evaluation]) -> None:
    expect(hand.page).to_have_url(re.compile(rf"/agency/cases/{cases[1].pk}/\?tab=waiting$"))


def test_plain_file_takes_four_clicks_from_the_queue_to_the_next(at_the_queue):
    hand, cases = at_the_queue()
    open_first(hand, cases)
    keep_picture(hand.page, "reviewing-plain")
    hand.click(hand.button("全部符合并报送"))
    keep_picture(hand.page, "reviewing-confirm")
    hand.confirm("全部符合并报送")
    at_next(hand, cases)
    assert state_of(cases[0]) == State.FORWARDED
    assert hand.clicks <= PLAIN


def test_return_with_two_remarks_takes_six_clicks(at_the_queue):
    hand, cases = at_the_queue()
    open_first(hand, cases)
    section = hand.page.locator("#section-finance")
    for number, text in ((0, "与审计报告不一致。"), (1, "请核对收入。")):
        hand.click(section.locator(".remark-at summary").nth(number))
        expect(section.locator(".remark-at textarea").nth(number)).to_be_focused()
        hand.page.keyboard.type(text)
    hand.click(hand.button("退回补正"))
    keep_picture(hand.page, "reviewing-return")
    hand.confirm("退回补正")
    at_next(hand, cases)
    assert state_of(cases[0]) == State.RETURNED
    assert [one.text for one in Remark.objects.all()] == ["与审计报告不一致。", "请核对收入。"]
    assert hand.clicks <= WITH_TWO_REMARKS - 1


@pytest.mark.parametrize("javascript", [True, False])
def test_ticks_outlive_a_remark(at_the_queue, javascript: bool):
    hand, cases = at_the_queue(javascript=javascript)
    open_first(hand, cases)
    page = hand.page
    for group in page.locator("#checklist fieldset").all():
        group.get_by_label("符合", exact=True).check()
    box = page.locator("#section-finance .remark-at").first
    box.locator("summary").click()
    box.locator("textarea").fill("请核对。")
    box.get_by_role("button", name="记下意见").click()
    expect(page.locator("#remarks")).to_contain_text("请核对。")
    for group in page.locator("#checklist fieldset").all():
        expect(group.get_by_label("符合", exact=True)).to_be_checked()


def test_leaving_with_something_typed_asks_first(at_the_queue):
    hand, cases = at_the_queue()
    open_first(hand, cases)
    page, asked = hand.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    box = page.locator("#section-finance .remark-at").first
    box.locator("summary").click()
    expect(box.locator("textarea")).to_be_focused()
    page.keyboard.type("还没写完")
    page.get_by_role("link", name="下一户").click()
    expect(page).to_have_url(re.compile(rf"/agency/cases/{cases[0].pk}/"))
    assert asked == ["beforeunload"]
