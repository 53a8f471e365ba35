"""A copy in the browser is offered where there is something to offer, and nowhere else."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from enterprises.form.models import InformationForm
from tests.browser.open_form import saved
from tests.browser.test_local_copies import save_elsewhere, type_in_vain
from tests.enterprises.form.test_self_test import NUMBERS
from tests.factories import case_in, owner_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "本机有未存到服务器的内容"


@pytest.fixture
def carried(filling) -> Page:
    """The finances as they begin with the numbers of the self-test."""
    page = filling("finance")
    here = page.url
    page.goto(here.partition("/enterprise/")[0] + "/self-test/")
    for name, number in NUMBERS.items():
        box = page.locator(f"[name={name}]").first
        if box.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={number}]").check()
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(number)
        else:
            box.fill(number)
    page.get_by_role("button", name="计算得分").last.click()
    expect(page.locator("main")).to_contain_text("研发投入")
    page.goto(here)
    expect(page.get_by_label("资产总额")).to_have_value("2,400.00")
    return page


def test_page_that_begins_with_the_self_test_is_no_copy_of_what_one_typed(carried: Page) -> None:
    here = carried.url
    carried.goto(here.replace("finance", "staff"))
    expect(carried.locator("#steps a.step", has_text="财务")).to_be_visible()
    expect(carried.locator("#steps").get_by_text(HERE)).to_have_count(0)


def test_copy_is_offered_on_a_page_that_begins_with_the_self_test(carried: Page) -> None:
    type_in_vain(carried, "净利润", "2.00")
    carried.reload()
    expect(carried.get_by_label("净利润")).to_have_value("")
    carried.get_by_role("button", name="恢复这些内容").click()
    expect(carried.get_by_label("净利润")).to_have_value("2.00")
    saved(carried)


def test_conflict_that_is_solved_and_saved_leaves_no_copy_behind(filling, form) -> None:
    page = filling("finance")
    save_elsewhere(form, net_profit=1)
    page.get_by_label("净利润").fill("2.00")
    page.get_by_role("button", name="对照两份内容").click()
    page.get_by_role("button", name="保留我填写的").click()
    expect(page.locator("#messages")).to_contain_text("已保存")
    page.wait_for_load_state()  # its scripts have run
    expect(page.locator("#local-copy")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('filling:'))") == []


def test_copy_of_a_sealed_form_waits_and_is_not_put_in(
    live_server, open_page, sign_in, clock, db
) -> None:
    case = case_in("filling")
    clock.to(case.opened_at + timedelta(hours=1))
    page, owner = open_page(), owner_of(case.enterprise)
    sign_in(page, owner)
    page.goto(f"{live_server.url}/enterprise/2026/form/finance/")
    type_in_vain(page, "净利润", "2.00")
    InformationForm.objects.get(pk=case.form_id).parts.update(is_open=False)
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("可以修改时再恢复")
    expect(page.get_by_role("button", name="恢复这些内容")).to_have_count(0)
    expect(page.get_by_role("button", name="不要了")).to_be_visible()


def test_bar_alone_tells_of_a_save_that_failed(filling) -> None:
    page = filling("finance")
    type_in_vain(page, "净利润", "2.00")
    expect(page.locator("#toasts")).to_be_empty()


def test_head_count_that_is_none_is_told_once_and_not_carried(filling) -> None:
    page = filling("staff")
    page.locator("#id_rows-0-total_end").fill("四十")
    expect(page.locator("#save-state [data-mistakes] a")).to_have_count(1)
    expect(page.locator("#id_rows-1-total_start")).to_have_value("")
    page.locator("#id_rows-0-total_end").fill("40")
    expect(page.locator("#id_rows-1-total_start")).to_have_value("40")
