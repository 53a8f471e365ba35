"""Words are nowhere else but on the page, or a request fails: nothing goes without being said."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from enterprises.form.services.sections import save
from tests.browser.open_form import NOW, saved, stored
from tests.browser.test_local_copies import save_elsewhere, type_in_vain, unsaved
from tests.enterprises.papers import pdf
from tests.factories import owner_of

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


def asks_on_closing(page: Page) -> None:
    """The browser asks before the page goes; told to stay, it does."""
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()
    assert asked.value.type == "beforeunload"


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


def test_browser_asks_before_words_go_that_are_nowhere_else(filling) -> None:
    page = filling("finance")
    without_storage(page)
    page.route(page.url, lambda route: route.abort())
    page.get_by_label("净利润").click()
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("本机也不能保存")
    asks_on_closing(page)
    expect(page.get_by_label("净利润")).to_have_value("2.00")


def test_browser_asks_nothing_while_the_words_are_kept(filling) -> None:
    page = filling("finance")
    page.get_by_label("净利润").click()
    type_in_vain(page, "净利润", "2.00")
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_browser_asks_while_a_file_is_on_its_way(filling) -> None:
    page = filling("attachments")
    held = []
    page.route("**/attachments/income_statement/", lambda route: held.append(route))
    page.get_by_role("heading", level=1).click()
    paper = pdf("利润表.pdf")
    page.locator("#file-income_statement").set_input_files(
        {"name": paper.name, "mimeType": "application/pdf", "buffer": paper.read()}
    )
    expect(page.locator("#kind-income_statement")).to_contain_text("正在上传")
    asks_on_closing(page)
    held[0].continue_()
    expect(page.get_by_role("link", name="利润表.pdf", exact=True)).to_be_visible()
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_session_that_ended_does_not_take_away_words_that_are_nowhere_else(filling) -> None:
    page = filling("finance")
    here = page.url
    without_storage(page)
    page.route(here, lambda route: route.abort())
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("本机也不能保存")
    Session.objects.all().delete()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#save-state")).to_contain_text("登录已失效，没有保存，本机也不能保存")
    assert page.url == here
    expect(page.get_by_label("净利润")).to_have_value("2.00")


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


@pytest.mark.parametrize("is_saving", [True, False])
def test_reading_in_waits_for_the_save(filling, form, is_saving) -> None:
    page = filling("projects")
    held = []

    def hold_first_answer(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route(page.url, hold_first_answer)
    page.get_by_text("从 Excel 粘贴或导入").click()
    page.get_by_label("把 Excel 中复制的内容粘贴在这里").fill("乙的研发\t委托研发\t\t\t20")
    page.locator("#id_rows-0-name").fill("甲的研发")
    if is_saving:
        expect(page.locator("#save-state")).to_contain_text("正在保存")
    page.get_by_role("button", name="读入粘贴的内容").click()
    while not held:
        page.wait_for_timeout(50)
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(page.locator("main")).to_contain_text("读到 1 行")
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator("#messages")).to_contain_text("已保存")
    assert [p.name for p in form.projects.all()] == ["甲的研发", "乙的研发"]


def test_nothing_is_read_in_while_the_rows_cannot_be_saved_but_the_second_time(filling) -> None:
    page = filling("projects")
    page.get_by_text("从 Excel 粘贴或导入").click()
    page.get_by_label("把 Excel 中复制的内容粘贴在这里").fill("乙的研发\t委托研发\t\t\t20")
    with unsaved(page):
        page.locator("#id_rows-0-name").fill("甲的研发")
        read = page.get_by_role("button", name="读入粘贴的内容")
        read.click()
        expect(page.locator("#save-state")).to_contain_text("没有读入；再点一次仍要读入")
        read.click()
        expect(page.locator("main")).to_contain_text("读到 1 行")


def test_refusal_stays_with_its_button_when_one_comes_back(filling, form) -> None:
    page = filling("finance")
    save_elsewhere(form, net_profit=1)
    page.get_by_label("净利润").fill("2.00")
    expect(page.get_by_role("button", name="对照两份内容")).to_be_visible()
    with page.expect_response("**/standing/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="对照两份内容").click()
    expect(page.get_by_role("row", name="净利润")).to_contain_text("2.00")


def test_words_come_back_from_the_copy_when_one_goes_back(filling, form) -> None:
    page = filling("projects")
    with unsaved(page):
        page.locator("#id_rows-0-name").fill("甲的研发")
        expect(page.locator("#save-state")).to_contain_text("已存在本机")
    page.goto(page.url.replace("projects", "staff"))
    save(
        actor=owner_of(form.enterprise),
        form_id=form.pk,
        section="projects",
        data=[
            {"name": "乙的研发", "mode": "own", "starts_on": None, "ends_on": None, "expense": None}
        ],
        expected_version=0,
        now=NOW,
    )
    page.go_back()
    expect(page.locator("#local-copy")).to_contain_text("此后服务器上的内容又有改动")
    expect(page.locator("#id_rows-0-name")).to_have_value("乙的研发")
    page.get_by_role("button", **RESTORE).click()
    expect(page.get_by_role("button", name="对照两份内容")).to_be_visible()
