"""Pages that are only ever drawn from what was sent are as readable as those one opens."""

import pytest
from playwright.sync_api import Page, expect

from enterprises.form.services.sections import save
from tests.browser.looking import faults
from tests.browser.open_form import NOW, saved
from tests.enterprises.form.test_sections import FINANCE
from tests.enterprises.papers import sent
from tests.factories import owner_of, reference_data

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "高精度海洋环境多参数在线监测传感器及其低功耗无线传输与远程校准关键技术的研发"


def press_save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).last.click()


def choose_sheet(page: Page, name: str, content: bytes) -> None:
    page.get_by_text("从 Excel 粘贴或导入").click()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("#id_sheet").set_input_files(file)
    page.get_by_role("button", name="读入文件").click()


def test_two_versions_side_by_side_are_readable(filling, form) -> None:
    page = filling("finance")
    save(
        actor=owner_of(form.enterprise),
        form_id=form.pk,
        section="finance",
        data=FINANCE,
        expected_version=0,
        now=NOW,
    )
    page.get_by_label("净利润").fill("2.00")
    page.get_by_role("button", name="对照两份内容").click()
    expect(page.locator("#conflict-title")).to_be_visible()
    assert faults(page, "conflict") == []


def test_rows_read_from_a_sheet_are_readable_before_they_are_saved(filling) -> None:
    page = filling("projects")
    lines = [f"{LONG}{n},自主研发,2025/1/1,2025年12月31日,约 80 万" for n in range(3)]
    choose_sheet(page, "项目.csv", "\n".join(lines).encode("gbk"))
    expect(page.locator("main")).to_contain_text("读到 3 行")
    assert faults(page, "import-preview") == []


def test_sheet_that_cannot_be_read_is_refused_readably(filling) -> None:
    page = filling("projects")
    choose_sheet(page, f"{LONG}.csv", b"no\0sheet")
    expect(page.locator("main")).to_contain_text("没有读入")
    assert faults(page, "import-refused") == []


@pytest.mark.parametrize(
    ("section", "place", "typed"),
    [
        ("enterprise", "#id_name", ""),
        ("finance", "#id_main_income", "约一千" * 20),
        ("staff", "#id_rows-2-total_end", "四十"),
        ("projects", "#id_rows-0-expense", "八十万左右"),
    ],
)
def test_section_with_a_mistake_is_readable(filling, section, place, typed) -> None:
    page = filling(section)
    page.locator(place).fill(typed)
    press_save(page)
    expect(page.locator(f"{place}[aria-invalid=true]")).to_be_visible()
    expect(page.locator("#save-state [data-mistakes] a").first).to_be_visible()
    assert faults(page, f"mistake-{section}") == []


def test_copy_that_is_offered_is_readable(filling) -> None:
    page = filling("finance")
    page.route(page.url, lambda route: route.abort())
    page.get_by_label("净利润").fill("2.00")
    expect(page.locator("#save-state")).to_contain_text("网络不通")
    page.unroute(page.url)
    page.reload()
    expect(page.get_by_role("button", name="恢复这些内容")).to_be_visible()
    assert faults(page, "local-copy") == []


def test_note_that_came_with_an_autosave_is_readable(filling) -> None:
    page = filling("finance")
    page.get_by_label("实际上缴税费总额").fill("-1")
    saved(page)
    expect(page.locator("#fields .field-error")).to_contain_text("不能为负数")
    assert faults(page, "note") == []


@pytest.mark.usefixtures("june")
def test_signing_up_with_mistakes_is_readable(live_server, open_page, db) -> None:
    reference_data()
    page = open_page()
    page.goto(f"{live_server.url}/enterprise/register/")
    page.locator("#id_uscc").fill("92130300MA07K2XH8Q")
    page.locator("#id_name").fill(LONG * 2)
    licence = sent("执照.png", b"no image")
    page.locator("#id_licence").set_input_files(
        {"name": licence.name, "mimeType": "image/png", "buffer": licence.read()}
    )
    page.locator("main").get_by_role("button", name="注册", exact=True).last.click()
    expect(page.locator("[data-error-summary]")).to_contain_text("处需要改正")
    assert faults(page, "sign_up") == []
