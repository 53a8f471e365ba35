"""The form in a real browser: nothing typed is lost, with or without scripts, session or network."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from enterprises.form.vocabulary import Section
from tests.browser.axe import violations
from tests.browser.open_form import saved, sign_in_as_owner, stored
from tests.enterprises.papers import pdf, sent
from tests.factories import reference_data

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("june"),
]


def test_typing_saves_by_itself_and_moves_the_score(filling, form) -> None:
    page = filling("finance")
    page.get_by_label("主营业务收入").fill("１，２３４．５")
    page.get_by_label("成本费用支出总额").fill("900")
    saved(page)
    expect(page.locator("#version")).not_to_have_value("0")
    expect(page.locator("#standing")).to_contain_text("研发投入")
    expect(page.locator(".filling-steps .step[aria-current]")).to_contain_text("缺 6 项")
    assert stored(form, "main_income") == "1234.50"


def test_unreadable_amount_is_marked_and_saved_once_it_is_mended(filling, form) -> None:
    page = filling("finance")
    page.get_by_label("主营业务收入").fill("约一千")
    expect(page.locator("#save-state")).to_contain_text("不是金额")
    expect(page.get_by_label("主营业务收入")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("主营业务收入").fill("1000")
    saved(page)
    expect(page.get_by_label("主营业务收入")).not_to_have_attribute("aria-invalid", "true")
    assert stored(form, "main_income") == "1000.00"


def test_session_that_ends_while_typing_loses_nothing(filling, form) -> None:
    page = filling("finance")
    Session.objects.all().delete()
    page.get_by_label("主营业务收入").fill("777.00")
    expect(page.locator("[name=password]")).to_be_visible()
    sign_in_as_owner(page, form)
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容")
    expect(page.get_by_label("主营业务收入")).to_have_value("")
    page.get_by_role("button", name="恢复这些内容").click()
    expect(page.get_by_label("主营业务收入")).to_have_value("777.00")
    saved(page)
    assert stored(form, "main_income") == "777.00"


def test_network_that_fails_while_typing_loses_nothing(filling, form) -> None:
    page = filling("finance")
    page.context.set_offline(True)
    page.get_by_label("主营业务收入").fill("555.00")
    expect(page.locator("#save-state")).to_contain_text("网络不通，没有存到服务器；已存在本机")
    page.context.set_offline(False)
    saved(page)
    assert stored(form, "main_income") == "555.00"


def test_rows_the_server_never_got_come_back_as_many_as_they_were(filling, form) -> None:
    page = filling("projects")
    page.route(page.url, lambda route: route.abort())
    page.locator("#id_rows-0-name").fill("甲的研发")
    page.get_by_role("button", name="增加一行").click()
    page.locator("#id_rows-1-name").fill("乙的研发")
    expect(page.locator("#save-state")).to_contain_text("网络不通")
    page.unroute(page.url)
    page.reload()
    expect(page.locator(".row-card")).to_have_count(1)
    page.get_by_role("button", name="恢复这些内容").click()
    expect(page.locator("#id_rows-1-name")).to_have_value("乙的研发")
    saved(page)
    assert [p.name for p in form.projects.all()] == ["甲的研发", "乙的研发"]


def test_two_tabs_show_both_versions_and_let_the_person_choose(filling, form) -> None:
    page = filling("finance")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("净利润").fill("1.00")
    saved(other)
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("较新的")
    assert stored(form, "net_profit") == "1.00"
    page.get_by_role("button", name="对照两份内容").click()
    expect(page.get_by_role("row", name="净利润")).to_contain_text("2.00")
    expect(page.get_by_role("row", name="净利润")).to_contain_text("1.00")
    page.get_by_role("button", name="保留我填写的").click()
    expect(page.get_by_role("status").first).to_contain_text("已保存")
    assert stored(form, "net_profit") == "2.00"


def test_button_pressed_while_a_save_is_under_way_does_not_meet_its_own_save(filling, form) -> None:
    page = filling("finance")
    page.get_by_label("净利润").press_sequentially("12345", delay=300)
    page.get_by_role("button", name="保存，继续下一项").click()
    expect(page).to_have_url(page.url.replace("finance", "projects"))
    assert stored(form, "net_profit") == "12345.00"


def test_end_of_a_quarter_becomes_the_start_of_the_next(filling, form) -> None:
    page = filling("staff")
    page.get_by_label("第 1 季度季末职工总数").fill("40")
    expect(page.get_by_label("第 2 季度季初职工总数")).to_have_value("40")
    page.get_by_label("第 2 季度季初职工总数").fill("41")
    page.get_by_label("第 1 季度季末职工总数").fill("42")
    expect(page.get_by_label("第 2 季度季初职工总数")).to_have_value("41")
    saved(page)
    expect(page.locator("td", has=page.get_by_label("第 2 季度季初职工总数"))).to_contain_text(
        "不一致"
    )


def test_rows_are_added_and_removed_in_place_and_saved(filling, form) -> None:
    page = filling("projects")
    page.locator("#id_rows-0-name").fill("甲的研发")
    page.get_by_role("button", name="增加一行").click()
    page.locator("#id_rows-1-name").fill("乙的研发")
    saved(page)
    page.get_by_role("button", name="删除第 1 行").click()
    expect(page.locator("#id_rows-0-name")).to_have_value("乙的研发")
    expect(page.locator(".row-card")).to_have_count(1)
    page.wait_for_timeout(2000)
    assert [p.name for p in form.projects.all()] == ["乙的研发"]


def test_files_go_up_as_they_are_chosen_and_a_bad_one_is_named(filling, form) -> None:
    page = filling("attachments")
    chosen = [
        {"name": f.name, "mimeType": "application/pdf", "buffer": f.read()}
        for f in (pdf("利润表.pdf"), sent("坏的.pdf", b"no pdf"), pdf("附注.pdf", pages=2))
    ]
    page.locator("#file-income_statement").set_input_files(chosen)
    place = page.locator("#kind-income_statement")
    for name in ("利润表.pdf", "附注.pdf"):
        expect(place.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(place).to_contain_text("“坏的.pdf”的内容不是")
    assert form.attachments.count() == 2


def test_whole_section_is_filled_with_the_keyboard_alone(filling, form) -> None:
    page = filling("finance")
    page.get_by_label("主营业务收入").focus()
    for amount in ("1000", "0", "900", "5000", "3000", "-12.5", "30"):
        page.keyboard.type(amount)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.replace("finance", "projects"))
    assert stored(form, "net_profit") == "-12.50"
    assert stored(form, "rd_measure") == "revenue"


def test_form_works_without_scripts(filling, form) -> None:
    page = filling("projects", javascript=False)
    page.locator("#id_rows-0-name").fill("甲的研发")
    page.get_by_role("button", name="增加一行").click()
    expect(page.locator("#id_rows-0-name")).to_have_value("甲的研发")
    page.locator("#id_rows-1-name").fill("乙的研发")
    page.get_by_role("button", name="保存", exact=True).last.click()
    assert [p.name for p in form.projects.all()] == ["甲的研发", "乙的研发"]
    page.get_by_role("button", name="删除第 1 行").click()
    page.get_by_role("button", name="保存，继续下一项").click()
    assert [p.name for p in form.projects.all()] == ["乙的研发"]


def test_division_is_picked_in_two_steps_without_scripts(live_server, open_page, db) -> None:
    reference_data()
    page = open_page(javascript=False)
    page.goto(f"{live_server.url}/enterprise/register/")
    page.get_by_label("企业名称").fill("秦皇岛某某有限公司")
    page.get_by_label("注册地所在的市").select_option(label="秦皇岛市")
    page.get_by_role("button", name="列出该市").click()
    expect(page.get_by_label("企业名称")).to_have_value("秦皇岛某某有限公司")
    page.get_by_label("县（市、区）或开发区").select_option(label="海港区")


def test_signing_up_judges_the_code_and_shows_the_agency(live_server, open_page, db) -> None:
    reference_data()
    page = open_page()
    page.goto(f"{live_server.url}/enterprise/register/")
    page.get_by_label("统一社会信用代码").fill("91130300MA07K2XH8A")
    expect(page.locator("#uscc-note")).to_contain_text("校验位不对")
    page.get_by_label("统一社会信用代码").fill("91130300MA07K2XH8U")
    expect(page.locator("#uscc-note")).to_contain_text("校验通过")
    page.get_by_label("注册地所在的市").select_option(label="秦皇岛市")
    page.get_by_label("县（市、区）或开发区").select_option(label="海港区")
    expect(page.locator("#division-picker")).to_contain_text("秦皇岛市科学技术局")


def test_deadline_that_passes_while_typing_says_why_and_keeps_the_words(filling, form) -> None:
    page = filling("finance")
    form.parts.update(open_until=date(2026, 6, 2))
    page.get_by_label("主营业务收入").fill("321.00")
    expect(page.locator("#save-state")).to_contain_text("已过截止时间 6月2日 24:00")
    expect(page.get_by_label("主营业务收入")).to_have_value("321.00")
    page.reload()
    expect(page.locator("#local-copy")).to_contain_text("没有存到服务器的内容")
    assert stored(form, "main_income") == "None"


def test_cells_pasted_into_a_row_are_shown_before_they_are_saved(filling, form) -> None:
    page = filling("projects")
    page.locator("#id_rows-0-name").focus()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        "甲的研发\t自主研发\t2025/1/1\t2025/12/31\t80\n乙的研发\t委托研发\t2025/1/1\t2025/12/31\t20",
    )
    expect(page.locator("main")).to_contain_text("读到 2 行")
    expect(page.locator("#id_rows-1-name")).to_have_value("乙的研发")
    assert not form.projects.exists()
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.locator("#messages")).to_contain_text("已保存")
    assert form.projects.count() == 2


def test_self_test_scores_as_one_types(live_server, open_page, db) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/self-test/")
    for label, number in (("职工总数", "40"), ("其中科技人员", "12"), ("上年度销售收入", "1200")):
        page.get_by_label(label).fill(number)
    page.get_by_label("上年度研发费用总额").fill("72")
    expect(page.locator("#result .score-total strong")).to_have_text("70")
    expect(page.locator("#result")).to_contain_text("达到条件")


@pytest.mark.parametrize("width", [1366, 390])
def test_other_pages_have_no_axe_violation_and_no_sideways_scroll(filling, width) -> None:
    page = filling("enterprise", width=width)
    root = page.url.partition("/enterprise/")[0]
    for address in ("/enterprise/people/", "/self-test/"):
        page.goto(root + address)
        assert (address, violations(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.clear_cookies()
    page.goto(f"{root}/enterprise/register/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1366, 390])
def test_no_section_has_an_axe_violation_or_scrolls_sideways(filling, width) -> None:
    page = filling("enterprise", width=width)
    address = page.url
    for section in Section:
        page.goto(
            address.replace("/enterprise/2026/form/enterprise", f"/enterprise/2026/form/{section}")
        )
        assert (section, violations(page)) == (section, [])
        assert page.evaluate("document.documentElement.scrollWidth") == width
