"""Rows drawn anew by the server: nothing typed meanwhile is lost, and a deletion can be taken back."""

import pytest
from playwright.sync_api import expect

from enterprises.form.services.sections import save
from tests.browser.open_form import NOW, saved
from tests.factories import owner_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROW = {"mode": "own", "starts_on": None, "ends_on": None, "expense": None}


def test_words_typed_while_a_row_is_added_stay(filling) -> None:
    page = filling("projects")
    held = []
    page.route("**/rows/add/", lambda route: held.append(route))
    page.get_by_role("button", name="增加一行").click()
    page.locator("#id_rows-0-name").fill("打字时正在加行的研发")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator(".row-card")).to_have_count(2)
    expect(page.locator("#id_rows-0-name")).to_have_value("打字时正在加行的研发")


def test_words_typed_while_a_row_is_removed_go_along_with_their_row(filling) -> None:
    page = filling("projects")
    page.locator("#id_rows-0-name").fill("甲的研发")
    page.get_by_role("button", name="增加一行").click()
    expect(page.locator("#id_rows-1-name")).to_be_focused()
    held = []
    page.route("**/rows/remove/", lambda route: held.append(route))
    page.get_by_role("button", name="删除第 1 行").click()
    page.locator("#id_rows-1-name").fill("乙的研发")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator(".row-card")).to_have_count(1)
    expect(page.locator("#id_rows-0-name")).to_have_value("乙的研发")


def test_removed_row_comes_back_by_undoing(filling, form) -> None:
    page = filling("projects")
    page.locator("#id_rows-0-name").fill("甲的研发")
    page.get_by_role("button", name="增加一行").click()
    page.locator("#id_rows-1-name").fill("乙的研发")
    saved(page)
    page.get_by_role("button", name="删除第 1 行").click()
    expect(page.locator(".row-card")).to_have_count(1)
    page.get_by_role("button", name="撤销删除").click()
    expect(page.locator(".row-card")).to_have_count(2)
    expect(page.locator("#id_rows-0-name")).to_have_value("甲的研发")
    saved(page)
    assert [project.name for project in form.projects.all()] == ["甲的研发", "乙的研发"]


def test_rows_of_both_versions_may_be_kept(filling, form) -> None:
    page = filling("projects")
    save(
        actor=owner_of(form.enterprise),
        form_id=form.pk,
        section="projects",
        data=[{**ROW, "name": "同事的研发"}],
        expected_version=0,
        now=NOW,
    )
    page.locator("#id_rows-0-name").fill("我的研发")
    page.get_by_role("button", name="对照两份内容").click()
    page.get_by_role("button", name="两份的行都保留").click()
    expect(page.locator("main")).to_contain_text("已保存的另外 1 行")
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator("#messages")).to_contain_text("已保存")
    assert [project.name for project in form.projects.all()] == ["我的研发", "同事的研发"]
