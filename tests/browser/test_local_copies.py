"""Words that only this browser has, or that met a newer save or a dead session: none is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from enterprises.form.models import InformationForm
from enterprises.form.services.sections import save
from tests.browser.open_form import NOW, saved, sign_in_as_owner, stored
from tests.enterprises.form.test_sections import FINANCE
from tests.factories import owner_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@contextmanager
def unsaved(page: Page) -> Iterator[None]:
    """Nothing that is typed reaches the server by itself; buttons to other addresses do."""
    address = page.url
    page.route(address, lambda route: route.abort())
    yield
    page.unroute(address)


def type_in_vain(page: Page, label: str, text: str) -> None:
    with unsaved(page):
        page.get_by_label(label).fill(text)
        expect(page.locator("#save-state")).to_contain_text("网络不通，没有存到服务器；已存在本机")


def save_elsewhere(form: InformationForm, **changes) -> None:
    save(
        actor=owner_of(form.enterprise),
        form_id=form.pk,
        section="finance",
        data={**FINANCE, **changes},
        expected_version=0,
        now=NOW,
    )


def test_step_of_a_section_says_that_this_browser_holds_words_of_it(filling) -> None:
    page = filling("finance")
    here = page.url
    type_in_vain(page, "净利润", "5")
    page.goto(here.replace("finance", "staff"))
    note = page.locator("#steps a.step", has_text="财务").get_by_text("本机有未存到服务器的内容")
    expect(note).to_have_count(1)
    page.get_by_label("第 1 季度季末职工总数").fill("40")
    saved(page)
    expect(page.locator("#steps .step[aria-current]")).to_contain_text("缺 14 项")
    expect(note).to_have_count(1)
    page.goto(here)
    page.get_by_role("button", name="不要了").click()
    expect(page.locator("#local-copy")).to_be_hidden()
    page.goto(here.replace("finance", "staff"))
    expect(page.locator("#steps a.step", has_text="财务")).to_be_visible()
    expect(note).to_have_count(0)


def test_copy_older_than_a_newer_save_meets_it_and_overwrites_nothing(filling, form) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    save_elsewhere(form, net_profit=1)
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("此后服务器上的内容又有改动")
    expect(page.get_by_label("净利润")).to_have_value("1.00")
    page.get_by_role("button", name="恢复这些内容").click()
    expect(page.get_by_label("净利润")).to_have_value("2.00")
    expect(page.locator("#save-state")).to_contain_text("较新的")
    assert stored(form, "net_profit") == "1.00"
    page.get_by_role("button", name="对照两份内容").click()
    expect(page.get_by_role("row", name="净利润")).to_contain_text("1.00")


def test_tab_that_saves_leaves_the_words_of_another_tab(filling, form) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("主营业务收入").fill("3")
    saved(other)
    page.close()
    other.reload()
    expect(other.locator("#local-copy")).to_contain_text("没有存到服务器的内容")
    other.get_by_role("button", name="恢复这些内容").click()
    expect(other.get_by_label("净利润")).to_have_value("2.00")


def test_page_one_comes_back_to_tells_of_a_newer_save(filling, form) -> None:
    page = filling("finance")
    save_elsewhere(form, net_profit=1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#save-state")).to_contain_text("在别处已有较新的保存")
    page.get_by_role("link", name="载入较新的内容").click()
    expect(page.get_by_label("净利润")).to_have_value("1.00")


def test_new_words_do_not_take_away_a_copy_that_waits_for_its_answer(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.reload()
    page.get_by_label("主营业务收入").fill("3")
    saved(page)
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容")


def test_words_typed_while_a_save_is_on_its_way_stay_in_the_copy(filling, form) -> None:
    page = filling("finance")
    held = []
    page.route(page.url, lambda route: route.abort() if held else held.append(route))
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("正在保存")
    page.get_by_label("主营业务收入").fill("3.00")
    held[0].continue_()
    expect(page.locator("#save-state")).to_contain_text("没有存到服务器")
    assert stored(form, "net_profit") == "2.00"
    page.unroute(page.url)
    page.reload()
    page.get_by_role("button", name="恢复这些内容").click()
    expect(page.get_by_label("主营业务收入")).to_have_value("3.00")


def test_save_that_failed_is_tried_again_by_itself(filling, form) -> None:
    page = filling("finance")
    page.route(page.url, lambda route: route.fulfill(status=500))
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("服务暂时出错，没有存到服务器")
    page.unroute(page.url)
    saved(page)
    assert stored(form, "net_profit") == "2.00"


def test_page_that_may_not_save_any_more_says_so_and_keeps_the_words(filling) -> None:
    page = filling("finance")
    page.route(page.url, lambda route: route.fulfill(status=403))
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("本页已过期。内容已存在本机")
    page.unroute(page.url)
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容")


def test_link_followed_at_once_waits_for_the_save(filling, form) -> None:
    page = filling("finance")
    page.get_by_label("净利润").fill("2.00")
    page.locator("#steps a.step", has_text="人员").click()
    expect(page).to_have_url(page.url.replace("finance", "staff"))
    assert stored(form, "net_profit") == "2.00"


def test_link_is_not_followed_while_the_words_cannot_be_saved_but_the_second_time(filling) -> None:
    page = filling("finance")
    here = page.url
    page.get_by_label("净利润").fill("约两万")
    step = page.locator("#steps a.step", has_text="人员")
    step.click()
    expect(page.locator("#save-state")).to_contain_text("再点一次仍要离开")
    expect(page.locator("[id$=net_profit_notes]")).to_contain_text("不是金额")
    assert page.url == here
    step.click()
    expect(page.locator("#steps a.step", has_text="财务")).to_contain_text("本机有未存到服务器")


def test_page_before_submitting_names_what_only_this_browser_holds(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.goto(page.url.replace("form/finance", "submit"))
    expect(page.locator("[data-unsent-copies]")).to_contain_text("财务（")


def test_refused_words_of_a_button_stay_in_this_browser(filling) -> None:
    page = filling("finance", javascript=True)
    here = page.url
    page.get_by_label("净利润").fill("约两万")
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator("#save-state")).to_contain_text("不是金额")
    page.goto(here)
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容")


def test_copy_as_old_as_the_page_says_nothing_of_a_newer_save(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容。")
    expect(page.locator("#local-copy")).not_to_contain_text("又有改动")


def test_conflict_is_solved_by_taking_what_is_saved_elsewhere(filling, form) -> None:
    page = filling("finance")
    save_elsewhere(form, net_profit=1)
    page.get_by_label("净利润").fill("2.00")
    page.get_by_role("button", name="对照两份内容").click()
    expect(page.get_by_role("row", name="净利润")).to_contain_text("2.00")
    page.get_by_role("link", name="采用已保存的").click()
    expect(page.get_by_label("净利润")).to_have_value("1.00")
    expect(page.locator("#conflict-title")).to_have_count(0)
    expect(page.locator("#version")).to_have_value("1")
    assert stored(form, "net_profit") == "1.00"


def test_words_of_a_button_pressed_after_the_session_ended_are_offered_from_the_copy(
    filling, form
) -> None:
    page = filling("finance")
    Session.objects.all().delete()
    with unsaved(page):
        page.get_by_label("净利润").fill("-12.5")
        page.get_by_role("button", name="保存，继续下一项").click()
        expect(page.locator("[name=password]")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("还在本机")
    sign_in_as_owner(page, form)
    page.get_by_role("button", name="恢复这些内容").click()
    saved(page)
    assert stored(form, "net_profit") == "-12.50"


def test_words_of_a_button_pressed_after_the_session_ended_come_back_without_scripts(
    filling, form
) -> None:
    page = filling("finance", javascript=False)
    here = page.url
    Session.objects.all().delete()
    page.get_by_label("净利润").fill("-12.5")
    page.get_by_role("button", name="保存，继续下一项").click()
    expect(page.locator("[name=password]")).to_be_visible()
    assert stored(form, "net_profit") == "None"
    sign_in_as_owner(page, form)
    expect(page.get_by_role("heading", level=1)).to_have_text("继续保存")
    expect(page.locator("main")).to_contain_text("-12.5")
    page.locator("main").get_by_role("button", name="继续保存").click()
    expect(page).to_have_url(here.replace("finance", "projects"))
    expect(page.locator("#messages")).to_contain_text("“财务”已保存")
    assert stored(form, "net_profit") == "-12.50"
