"""The components in a real browser: readable, usable by keyboard, and whole without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [(1366, "light"), (1366, "dark"), (390, "light"), (390, "dark")]
PAGES = ["/styleguide/", "/accounts/login/", "/accounts/password/reset/"]
OpenPage = Callable[..., Page]


@pytest.fixture
def guide(live_server: object, open_page: OpenPage) -> Callable[..., Page]:
    def opened(**how: object) -> Page:
        page = open_page(**how)
        page.goto(f"{live_server.url}/styleguide/")
        return page

    return opened


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_page_has_no_axe_violation_and_no_sideways_scroll(
    live_server: object, open_page: OpenPage, path: str, width: int, scheme: str
) -> None:
    page = open_page(width=width, scheme=scheme)
    page.goto(live_server.url + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_error_summary_takes_the_focus_and_its_link_leads_into_the_field(guide: OpenPage) -> None:
    page = guide()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="营业收入：输入一个数字。").click()
    expect(page.locator("#id_sent-revenue")).to_be_focused()
    page.get_by_role("link", name="研发投入按哪个口径计分：").click()
    expect(page.locator("#id_sent-measure input").first).to_be_focused()


def test_error_summary_takes_the_focus_without_javascript(guide: OpenPage) -> None:
    page = guide(javascript=False)
    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_first_tab_stop_of_a_page_is_the_link_to_its_content(
    live_server: object, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/accounts/password/reset/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_act_with_a_reason_opens_a_dialog_that_escape_closes(guide: OpenPage) -> None:
    page = guide()
    opener = page.locator("#acts").get_by_role("button", name="不予通过")
    opener.click()
    dialog = page.get_by_role("dialog", name="不予通过")
    expect(dialog.get_by_label("不通过的理由")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_act_with_a_reason_unfolds_in_place_without_javascript(guide: OpenPage) -> None:
    page = guide(javascript=False)
    act = page.locator("#acts form.act", has_text="不予通过")
    expect(act.get_by_label("不通过的理由")).to_be_hidden()
    act.locator("summary").click()
    expect(act.get_by_label("不通过的理由")).to_be_visible()
    expect(act.get_by_role("button", name="不予通过")).to_be_visible()


def test_double_click_sends_an_act_once(guide: OpenPage) -> None:
    page = guide()
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/styleguide/", answer)
    page.locator("#acts").get_by_role("button", name="受理").dblclick()
    expect(page.locator("#acts").get_by_role("button", name="受理")).to_have_attribute(
        "aria-busy", "true"
    )
    assert sent == ["POST"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"status": 404}, "内容已不存在"),
        ({"status": 409}, "内容刚刚被别人改动过"),
        ({"status": 500}, "服务暂时出错"),
        (None, "网络不通"),
    ],
)
def test_failed_fragment_says_so_in_a_toast_that_stays_until_closed(
    guide: OpenPage, answer: dict | None, says: str
) -> None:
    page = guide()
    page.route("**/part/", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.evaluate("htmx.ajax('GET', '/part/', '#main').catch(() => {})")
    toast = page.locator("#toasts .notice")
    expect(toast).to_contain_text(says)
    toast.get_by_role("button", name="关闭此提示").click()
    expect(toast).to_have_count(0)
    expect(page.locator("#main h1")).to_have_text("组件")


def test_fragment_request_carries_the_csrf_token(guide: OpenPage) -> None:
    page = guide()
    headers: list[dict] = []

    def answer(route: Route) -> None:
        headers.append(route.request.headers)
        route.fulfill(status=200, body="")

    page.route("**/part/", answer)
    page.evaluate("htmx.ajax('POST', '/part/', {target: '#toasts', swap: 'none'})")
    assert headers[0]["x-csrftoken"] == page.locator("meta[name='csrf-token']").get_attribute(
        "content"
    )


def test_countdown_counts_to_the_deadline_and_says_days_without_javascript(guide: OpenPage) -> None:
    assert "还剩 23 天" in guide().locator(".strip").inner_text()
    assert "还剩 23 天（含今天）。" in guide(javascript=False).locator(".strip").inner_text()


def test_paper_shows_neither_navigation_nor_buttons(guide: OpenPage) -> None:
    page = guide()
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator("#acts .act").first).to_be_hidden()
    expect(page.locator(".certificate")).to_be_visible()
