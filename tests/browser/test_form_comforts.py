"""What the form does for a person as they type: amounts, focus, notes, head counts, points."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.open_form import saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1234.5", "1,234.50"),
        ("-12", "-12.00"),
        ("0001000000", "1,000,000.00"),
        ("0", "0.00"),
        ("约一千", "约一千"),
        ("1.234", "1.234"),
        ("100元", "100元"),
    ],
)
def test_plain_amount_is_grouped_on_leaving_its_box_and_any_other_stays(filling, typed, shown):
    page = filling("finance")
    box = page.get_by_label("净利润")
    box.fill(typed)
    expect(box).to_have_value(typed)
    box.press("Tab")
    expect(box).to_have_value(shown)


def write_rows(page: Page, *names: str) -> None:
    for number, name in enumerate(names):
        if number:
            page.get_by_role("button", name="增加一行").click()
        page.locator(f"#id_rows-{number}-name").fill(name)


def test_focus_is_in_the_first_box_of_the_row_that_was_added(filling) -> None:
    page = filling("projects")
    write_rows(page, "甲的研发")
    page.get_by_role("button", name="增加一行").click()
    expect(page.locator("#id_rows-1-name")).to_be_focused()


@pytest.mark.parametrize(("removed", "name", "place"), [(1, "乙的研发", 0), (3, "乙的研发", 1)])
def test_focus_is_in_the_row_that_follows_the_one_removed_or_in_the_last(
    filling, removed, name, place
) -> None:
    page = filling("projects")
    write_rows(page, "甲的研发", "乙的研发", "丙的研发")
    page.get_by_role("button", name=f"删除第 {removed} 行").click()
    expect(page.locator(".row-card")).to_have_count(2)
    expect(page.locator(f"#id_rows-{place}-name")).to_be_focused()
    expect(page.locator(f"#id_rows-{place}-name")).to_have_value(name)


def test_note_after_an_autosave_stands_at_its_box_although_an_empty_row_is_before_it(filling):
    page = filling("projects")
    write_rows(page, "", "乙的研发")
    page.locator("#id_rows-1-expense").fill("-1")
    expect(page.locator("#id_rows-1-expense_notes .field-error")).to_contain_text("不能为负数")
    expect(page.locator("#id_rows-1-expense")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#rows-0 .field-error")).to_have_count(0)
    page.locator("#id_rows-1-expense").fill("1")
    expect(page.locator("#id_rows-1-expense")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field-error")).to_have_count(0)


def test_end_of_technical_staff_becomes_the_start_of_the_next_quarter(filling, form) -> None:
    page = filling("staff")
    page.get_by_label("第 3 季度季末科技人员数").fill("12")
    expect(page.get_by_label("第 4 季度季初科技人员数")).to_have_value("12")
    expect(page.get_by_label("第 4 季度季初职工总数")).to_have_value("")
    saved(page)
    assert form.staff_quarters.get(quarter=4).technical_start == 12


@pytest.fixture
def with_revenue(form) -> None:
    """1000 of revenue against which research is measured, and 10 of cost."""
    form.main_income, form.other_income, form.cost_expense = 1000, 0, 10
    form.rd_measure = "revenue"
    form.save()


def test_points_their_line_and_what_is_missing_follow_what_is_typed(filling, with_revenue) -> None:
    page = filling("projects")
    total = page.locator("#standing .score-total strong")
    research = page.locator("#standing .score-line", has_text="研发投入")
    expect(total).to_have_text("0")
    page.locator("#id_rows-0-expense").fill("45")
    expect(total).to_have_text("30")
    expect(research).to_contain_text("研发费用占销售收入的比例 4%（含）至 5%，现为 4.50%")
    expect(research).to_contain_text("研发费用再增加 5.00 万元（销售收入不变）即为 40 分")
    page.locator("#id_rows-0-expense").fill("60")
    expect(total).to_have_text("50")
    expect(research).to_contain_text("研发费用占销售收入的比例 6%（含）以上，现为 6.00%")
    expect(research.locator(".score-missing")).to_have_count(0)


def test_warnings_stand_apart_from_errors_in_the_list_beside_the_form(filling, with_revenue):
    page = filling("projects")
    page.locator("#id_rows-0-starts_on").fill("2025-06-01")
    page.locator("#id_rows-0-ends_on").fill("2025-05-01")
    page.locator("#id_rows-0-expense").fill("72")
    errors = page.locator("#todo .todo-errors")
    warnings = page.locator("#standing section", has=page.get_by_role("heading", name="提醒"))
    expect(errors).to_contain_text("早于开始日期")
    expect(warnings).to_contain_text("大于成本费用支出总额 10.00 万元")
    expect(warnings).to_contain_text("不影响提交")
    expect(errors.get_by_role("link")).to_have_count(1)
    expect(warnings.get_by_role("link")).to_have_count(1)


def test_link_of_the_list_leads_into_its_box_on_another_page(filling, with_revenue) -> None:
    page = filling("projects")
    page.locator("#todo summary", has_text="财务").click()
    page.locator("#todo").get_by_role("link", name=re.compile("请填写净利润")).click()
    expect(page).to_have_url(re.compile("finance/#id_net_profit$"))
    expect(page.get_by_label("净利润")).to_be_in_viewport()
