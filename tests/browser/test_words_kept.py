"""Words are nowhere else but on the page, or a request fails: nothing goes without being said."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.open_form import saved, stored
from tests.browser.test_local_copies import type_in_vain, unsaved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DENIED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}"""
FILL_UP = """() => {
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    for (let n = 0; ; n += 1) {
      try { localStorage.setItem(`filler-${size}-${n}`, "x".repeat(size)); } catch { break; }
    }
  }
}"""
RESTORE = {"name": "恢复这些内容"}


def without_storage(page: Page) -> None:
    """As in a browser that keeps nothing of this site."""
    page.add_init_script(DENIED)
    page.reload()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"status": 500}, "服务暂时出错"),
        ({"status": 429}, "操作过于频繁"),
        ({"status": 403}, "登录已失效或本页已过期"),
        ({"status": 200, "headers": {"HX-Redirect": "/accounts/login/"}}, "登录已失效"),
        (None, "网络不通"),
    ],
)
def test_copy_that_could_not_be_put_in_stays_and_says_why(filling, answer, why) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.reload()
    page.route("**/redraw/", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.get_by_role("button", **RESTORE).click()
    expect(page.locator("#local-copy")).to_contain_text(f"{why}")
    expect(page.locator("#local-copy")).to_contain_text("没有恢复；内容还在本机")
    page.unroute("**/redraw/")
    page.reload()
    page.get_by_role("button", **RESTORE).click()
    expect(page.get_by_label("净利润")).to_have_value("2.00")
    saved(page)
    expect(page.locator("#local-copy")).to_be_hidden()


def test_words_of_the_page_are_offered_when_a_copy_takes_their_place(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.reload()
    with unsaved(page):
        page.get_by_label("净利润").fill("3.00")
        page.get_by_role("button", **RESTORE).click()
        expect(page.get_by_label("净利润")).to_have_value("2.00")
        page.get_by_role("button", **RESTORE).click()
        expect(page.get_by_label("净利润")).to_have_value("3.00")


def test_row_comes_back_at_the_second_try_when_the_first_failed(filling) -> None:
    page = filling("projects")
    page.locator("#id_rows-0-name").fill("甲的研发")
    saved(page)
    page.get_by_role("button", name="删除第 1 行").click()
    undo = page.get_by_role("button", name="撤销删除")
    page.route("**/redraw/", lambda route: route.fulfill(status=500))
    undo.click()
    expect(page.locator(".undo")).to_contain_text("服务暂时出错，没有撤销")
    page.unroute("**/redraw/")
    undo.click()
    expect(page.locator("#id_rows-0-name")).to_have_value("甲的研发")


def test_browser_that_keeps_nothing_saves_and_says_when_it_could_not(filling, form) -> None:
    page = filling("finance")
    without_storage(page)
    page.context.set_offline(True)
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("本机也不能保存；请不要关闭本页")
    page.context.set_offline(False)
    saved(page)
    assert stored(form, "net_profit") == "2.00"


def test_copy_is_offered_also_where_the_browser_has_no_room_left(filling, form) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.evaluate(FILL_UP)
    page.reload()
    page.get_by_label("主营业务收入").fill("3.00")
    saved(page)
    page.get_by_role("button", **RESTORE).click()
    expect(page.get_by_label("净利润")).to_have_value("2.00")


def test_duplicated_tab_that_saves_leaves_the_words_of_the_first(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "主营业务收入", "1.00")
    with page.expect_popup() as opened:
        page.evaluate("void window.open(location.href)")
    other = opened.value
    other.wait_for_load_state()
    type_in_vain(page, "净利润", "2.00")
    with page.expect_event("close"):
        page.close()
    other.get_by_label("成本费用支出总额").fill("3")
    saved(other)
    other.reload()
    other.get_by_role("button", **RESTORE).click()
    expect(other.get_by_label("净利润")).to_have_value("2.00")
