"""How an accountant fills the form in a browser, with scripts or without."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from playwright.sync_api import Page, expect

from agencies.models import Division
from enterprises.form.vocabulary import Section
from rehearsal.firms.answers import Firm, answers, proofs
from rehearsal.firms.paper import pdf

PASSWORD = "hai-gang-2026-kuaiji"
ANSWERS = {True: "yes", False: "no"}


def sign_up(page: Page, address: str, firm: Firm) -> None:
    """The form for signing up, every field, to the enterprise's home."""
    said = answers(firm, 2026)[Section.ENTERPRISE]
    page.goto(f"{address}/enterprise/register/")
    page.locator("#id_uscc").fill(firm.uscc)
    for name in ("name", "legal_representative", "contact_name", "contact_phone", "contact_email"):
        page.locator(f"#id_{name}").fill(said[name])
    page.locator("#id_established_on").fill(said["established_on"].isoformat())
    pick_division(page, firm.division)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password_again").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="注册", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=firm.name)).to_be_visible()


def pick_division(page: Page, code: str) -> None:
    division = Division.objects.get(pk=code)
    page.locator("#id_city").select_option(division.parent_id)
    redraw = page.get_by_role("button", name="列出该市的县（市、区）和开发区")
    if redraw.is_visible():
        redraw.click()
    expect(page.locator(f"#id_division option[value='{code}']")).to_be_attached()
    page.locator("#id_division").select_option(code)


def fill_form(page: Page, address: str, firm: Firm, year: int = 2026) -> None:
    """Every section by the button that saves and goes on, then the files one by one."""
    said = answers(firm, year)
    page.goto(f"{address}/enterprise/{year}/form/{Section.ENTERPRISE}/")
    for section in Section:
        if section == Section.ATTACHMENTS:
            break
        expect(page.get_by_role("heading", level=1)).to_contain_text(section.label)
        write(page, section, said[section])
        page.get_by_role("button", name="保存，继续下一项").click()
        expect(page.locator("#messages")).to_contain_text(f"“{section.label}”已保存")
    for kind in proofs(firm):
        upload(page, kind, f"{kind.label}.pdf", pdf(kind.label, firm.name, firm.uscc))


def write(page: Page, section: Section, said: Mapping | list) -> None:
    if isinstance(said, list):
        for n, row in enumerate(said):
            if section != Section.STAFF and not page.locator(f"#rows-{n}").is_visible():
                page.get_by_role("button", name="增加一行").click()
                expect(page.locator(f"#rows-{n}")).to_be_visible()
            write_fields(page, row, f"rows-{n}-")
    else:
        write_fields(page, said, "")


def write_fields(page: Page, said: Mapping, prefix: str) -> None:
    """What signing up wrote already (the division) is left as it stands."""
    for name, value in said.items():
        if name in ("division_code", "quarter"):
            continue
        if isinstance(value, bool):
            page.locator(f"input[name='{prefix}{name}'][value='{ANSWERS[value]}']").check()
            continue
        field = page.locator(f"#id_{prefix}{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(typed(value))


def typed(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def upload(page: Page, kind: str, name: str, content: bytes) -> None:
    """A script sends the file as it is chosen; without scripts the button does."""
    place = page.locator(f"#kind-{kind}")
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    scripts = has_scripts(page)  # before the file is chosen: the page's own must be listening
    place.locator("form[data-upload] input[type=file]").set_input_files(file)
    if not scripts:
        place.get_by_role("button", name="上传", exact=True).click()
    expect(place.get_by_role("link", name=name, exact=True)).to_be_visible()


def has_scripts(page: Page) -> bool:
    """A page's own scripts; Playwright's run even where the browser has them switched off."""
    page.wait_for_load_state()
    return page.evaluate("'htmx' in window")
