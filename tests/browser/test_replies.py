"""Replies to remarks: what is written and not sent yet stays in this browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from reviews.cases.enums import State
from tests.browser.conftest import Clock, OpenPage, SignIn
from tests.browser.test_words_kept import asks_on_closing, without_storage
from tests.factories import case_in, owner_of, reference_data

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "已按申报表第 12 行更正。"


@pytest.fixture
def remarks(live_server, open_page: OpenPage, sign_in: SignIn, clock: Clock) -> Page:
    """The page of the remarks of a case that was returned an hour ago."""
    reference_data()
    case = case_in(State.RETURNED)
    clock.to(case.returned_at + timedelta(hours=1))
    page = open_page()
    sign_in(page, owner_of(case.enterprise))
    page.goto(f"{live_server.url}/enterprise/cases/{case.pk}/remarks/")
    return page


def test_reply_that_was_not_sent_is_offered_and_comes_back(remarks: Page) -> None:
    remarks.get_by_label("答复").first.fill(WORDS)
    remarks.get_by_label("已按意见修改").first.check()
    remarks.reload()
    expect(remarks.get_by_label("答复").first).to_have_value("")
    expect(remarks.locator("#local-copy")).to_contain_text("没有存到服务器的内容")
    remarks.get_by_role("button", name="恢复这些内容").click()
    expect(remarks.get_by_label("答复").first).to_have_value(WORDS)
    expect(remarks.get_by_label("已按意见修改").first).to_be_checked()
    expect(remarks.locator("#local-copy")).to_be_hidden()


def test_page_before_resubmitting_names_replies_that_only_this_browser_has(remarks: Page) -> None:
    remarks.get_by_label("答复").first.fill(WORDS)
    remarks.get_by_role("link", name="核对并重新提交").click()
    unsent = remarks.locator("[data-unsent-copies]")
    expect(unsent).to_contain_text("审查意见的答复")
    unsent.get_by_role("link", name="审查意见的答复").click()
    expect(remarks.locator("#local-copy")).to_be_visible()


def test_reply_that_was_saved_is_not_offered_again(remarks: Page) -> None:
    remarks.get_by_label("答复").first.fill(f" {WORDS}\n")
    remarks.get_by_role("button", name="保存答复").click()
    expect(remarks.locator("#messages")).to_contain_text("答复已保存")
    expect(remarks.get_by_label("答复").first).to_have_value(WORDS)
    expect(remarks.locator("#local-copy")).to_be_hidden()
    remarks.get_by_role("link", name="核对并重新提交").click()
    expect(remarks.get_by_role("heading", level=1)).to_be_visible()
    expect(remarks.locator("[data-unsent-copies]")).to_be_hidden()


def test_browser_asks_before_replies_go_that_it_could_not_keep(remarks: Page) -> None:
    without_storage(remarks)
    remarks.get_by_label("答复").first.click()
    remarks.get_by_label("答复").first.fill(WORDS)
    asks_on_closing(remarks)
    remarks.get_by_role("button", name="保存答复").click()
    expect(remarks.locator("#messages")).to_contain_text("答复已保存")
