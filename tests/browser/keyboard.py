"""A person without a mouse: everything is reached by Tab, written by keys, pressed by Enter."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import FilePayload, Locator, Page, expect

from enterprises.form.vocabulary import Section
from tests.browser.accountant import typed

MOST_STOPS = 150  # a page on which a field is farther away than this is no use to anybody


def go_to(page: Page, place: Locator) -> None:
    """Tab on from where the focus is until `place` has it."""
    expect(place).to_be_visible()
    for _ in range(MOST_STOPS):
        if place.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{place} is not reached within {MOST_STOPS} tab stops")


def press(page: Page, name: str, role: str = "button") -> None:
    go_to(page, page.locator("main").get_by_role(role, name=name, exact=True).last)
    page.keyboard.press("Enter")


def write(page: Page, section: Section, said: Mapping | list) -> None:
    if not isinstance(said, list):
        write_fields(page, said, "")
        return
    for n, row in enumerate(said):
        if section != Section.STAFF and not page.locator(f"#rows-{n}").is_visible():
            press(page, "增加一行")
            expect(page.locator(f"#rows-{n}")).to_be_visible()
        write_fields(page, row, f"rows-{n}-")


def write_fields(page: Page, said: Mapping, prefix: str) -> None:
    """In the order of the page, as Tab comes to them."""
    fields = page.locator("#fields").locator("input, select, textarea")
    order = fields.evaluate_all("fields => fields.map(field => field.name)")
    named = {f"{prefix}{name}": value for name, value in said.items()}
    for name in dict.fromkeys(order):
        if name in named and not name.endswith("quarter"):
            write_one(page, name, named[name])


def write_one(page: Page, name: str, value: object) -> None:
    if isinstance(value, bool):
        go_to(page, page.locator(f"input[name='{name}']").nth(0 if value else 1))
        page.keyboard.press("Space")
        return
    field = page.locator(f"#id_{name}")
    go_to(page, field)
    if isinstance(value, date):
        write_day(page, field, value)
    elif field.evaluate("field => field.tagName") == "SELECT":
        choose(page, field, str(value))
    else:
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(typed(value))


def choose(page: Page, field: Locator, value: str) -> None:
    """Down from the top of the list; a browser says that it changed at every step."""
    values = field.evaluate("field => [...field.options].map(option => option.value)")
    page.keyboard.press("Home")
    for _ in range(values.index(value)):
        page.keyboard.press("ArrowDown")
    expect(field).to_have_value(value)


def write_day(page: Page, field: Locator, day: date) -> None:
    """The parts of a date stand in the order of the browser's language."""
    year, rest = f"{day.year}", f"{day:%m%d}"
    for keys in ((year, "ArrowRight", *rest), (*rest, year)):
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        for key in keys:
            page.keyboard.press(key) if len(key) > 4 else page.keyboard.type(key)
        if field.input_value() == day.isoformat():
            return
    raise AssertionError(f"{day} cannot be typed: {field.input_value()}")


def choose_files(page: Page, files: Mapping[str, FilePayload]) -> None:
    """By kind. The browser's own window is answered all the while, not between two key strokes."""
    asked = iter(files.values())
    page.on("filechooser", lambda chooser: chooser.set_files(next(asked)))
    page.wait_for_load_state()
    for kind, file in files.items():
        go_to(page, page.locator(f"#file-{kind}"))
        page.keyboard.press("Space")
        expect(
            page.locator(f"#kind-{kind}").get_by_role("link", name=file["name"], exact=True)
        ).to_be_visible()
