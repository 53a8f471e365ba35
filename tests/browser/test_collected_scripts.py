"""Scripts under the names that production gives them: each runs once, and pages work with them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.open_form import saved, stored
from tests.collected import collected

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("static")
    with collected(folder):
        yield folder


@pytest.fixture
def scripts() -> list[str]:
    """What the browser has asked for."""
    return []


@pytest.fixture
def open_page(open_page: OpenPage, folder: Path, scripts: list[str]) -> Callable[..., Page]:
    """A page whose browser finds the collected files and no others."""

    def serve(route: Route) -> None:
        name = route.request.url.partition("/static/")[2]
        if name.endswith(".js"):
            scripts.append(name)
        route.fulfill(path=folder / name)

    def opened(**how: object) -> Page:
        page = open_page(**how)
        page.context.route("**/static/**", serve)
        return page

    return opened


def test_form_saves_itself_with_each_script_under_one_name(filling, form, scripts) -> None:
    page = filling("finance")
    scripts.clear()
    page.reload()
    page.get_by_label("净利润").fill("2.00")
    saved(page)
    assert stored(form, "net_profit") == "2.00"
    ours = [HASHED.sub(".js", name) for name in scripts]
    assert all(HASHED.search(name) for name in scripts)
    assert "js/pages/section.js" in ours
    assert sorted(ours) == sorted(set(ours))


def test_files_go_up_as_they_are_chosen(filling) -> None:
    page = filling("attachments")
    kind = page.locator("#kind-business_licence")
    expect(kind.get_by_role("button", name="上传")).to_have_count(0)
    kind.locator("input[type=file]").set_input_files(
        {"name": "空.pdf", "mimeType": "application/pdf", "buffer": b""}
    )
    expect(kind.locator(".refused")).to_contain_text("是空文件")
