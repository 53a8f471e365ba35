"""A real Chromium for the tests marked `browser`, and a page that must stay without errors."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REFUSED = ("Failed to load resource", "Response Status Error", "htmx:")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """The environment's own, or the first Chromium on the path."""
    named = os.environ.get("EVALSVC_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None and os.environ.get("EVALSVC_BROWSER") != "required":
        pytest.skip("no Chromium here")
    # Playwright keeps an event loop in this thread; the ORM is used between its calls, not in them.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(width=390, scheme="dark", javascript=False)`; a script or CSP error fails the test."""
    contexts, errors = [], []

    def opened(width: int = 1366, scheme: str = "light", javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 768 if width > 600 else 844},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: _note(errors, line))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def _note(errors: list[str], line: object) -> None:
    # A refused request is the page's own business; what the browser blocks or cannot run is not.
    if line.type == "error" and not line.text.startswith(REFUSED):
        errors.append(line.text)
