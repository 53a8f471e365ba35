"""Words that only this browser has, or that met a newer save or a dead session: none is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from enterprises.models import InformationForm
from enterprises.services.sections import save
from tests.browser.open_form import NOW, saved, sign_in_as_owner, stored
from tests.factories import owner_of
from tests.filling.test_sections import FINANCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@contextmanager
def unsaved(page: Page) -> Iterator[None]:
    """Nothing that is typed reaches the server by itself; buttons to other addresses do."""
    page.route(page.url, lambda route: route.abort())
    yield
    page.unroute(page.url)


def type_in_vain(page: Page, label: str, text: str) -> None:
    with unsaved(page):
        page.get_by_label(label).fill(text)
        expect(page.locator("#save-state")).to_contain_text("网络不通，已存在本机")


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
    page.goto(here.replace("finance", "staff"))
    expect(page.locator("#steps a.step", has_text="财务")).to_be_visible()
    expect(note).to_have_count(0)


def test_copy_older_than_a_newer_save_says_so_and_is_saved_over_it_once_restored(
    filling, form
) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    save_elsewhere(form, net_profit=1)
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("此后服务器上的内容又有改动")
    expect(page.get_by_label("净利润")).to_have_value("1.00")
    page.get_by_role("button", name="恢复这些内容").click()
    expect(page.get_by_label("净利润")).to_have_value("2.00")
    saved(page)
    expect(page.locator("#version")).to_have_value("2")
    assert stored(form, "net_profit") == "2.00"


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


@pytest.mark.parametrize("javascript", [True, False])
def test_words_of_a_button_pressed_after_the_session_ended_come_back_after_signing_in(
    filling, form, javascript
) -> None:
    page = filling("finance", javascript=javascript)
    here = page.url
    Session.objects.all().delete()
    with unsaved(page):
        page.get_by_label("净利润").fill("-12.5")
        page.get_by_role("button", name="保存，继续下一项").click()
        expect(page.locator("[name=password]")).to_be_visible()
    assert stored(form, "net_profit") == "None"
    sign_in_as_owner(page, form)
    expect(page.get_by_role("heading", level=1)).to_have_text("继续刚才的操作")
    expect(page.locator(".kept-words")).to_contain_text("-12.5")
    page.get_by_role("button", name="继续提交").click()
    expect(page).to_have_url(here.replace("finance", "projects"))
    expect(page.locator("#messages")).to_contain_text("“财务”已保存")
    assert stored(form, "net_profit") == "-12.50"
