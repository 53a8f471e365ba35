"""A real Chromium for the tests marked `browser`, and a page that must stay without errors."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from accounts.models import User
from agencies.access import Actor
from enterprises.form.models import InformationForm
from reviews.filing.services import open_case
from tests.browser.open_form import NOW, PASSWORD, sign_in_as_owner
from tests.factories import make_enterprise, owner_of, reference_data

OpenPage = Callable[..., Page]
SignIn = Callable[[Page, Actor], None]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 20_000  # milliseconds: a loaded machine is slow, not wrong
REFUSED = ("Failed to load resource", "Response Status Error", "htmx:")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
]


class Clock:
    """The time of the server and of browsers opened from then on; it runs on from where it is set."""

    def __init__(self) -> None:
        self.travel: time_machine.travel | None = None

    def to(self, moment: datetime) -> None:
        self.stop()
        self.travel = time_machine.travel(moment, tick=True)
        self.travel.start()

    def stop(self) -> None:
        if self.travel:
            self.travel.stop()
        self.travel = None


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    clock.stop()


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
    expect.set_options(timeout=PATIENCE)
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
        if time_machine.escape_hatch.is_travelling():
            context.clock.set_fixed_time(timezone.now())
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: _note(errors, line))
        page.on("response", lambda response: _note_missing(errors, response))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def _note(errors: list[str], line: object) -> None:
    # A refused request is the page's own business; what the browser blocks or cannot run is not.
    if line.type == "error" and not line.text.startswith(REFUSED):
        errors.append(line.text)


def _note_missing(errors: list[str], response: Response) -> None:
    if response.status >= 400 and "/static/" in response.url:
        errors.append(f"{response.status} {response.url}")


@pytest.fixture
def sign_in(live_server: object) -> SignIn:
    """Put somebody's session into the page's browser without going through the form."""

    def signed_in(page: Page, actor: Actor) -> None:
        client = Client()
        client.force_login(
            User.objects.get(pk=actor.user_id),
            "allauth.account.auth_backends.AuthenticationBackend",
        )
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )

    return signed_in


@pytest.fixture
def june() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def form(db: None, june: None) -> InformationForm:
    """The open form of a new enterprise, whose owner can sign in."""
    reference_data()
    actor = owner_of(make_enterprise())
    user = User.objects.get(pk=actor.user_id)
    user.set_password(PASSWORD)
    user.save()
    return open_case(actor=actor, year=2026, now=NOW).form


@pytest.fixture
def filling(live_server: object, open_page: OpenPage, form: InformationForm) -> OpenPage:
    """`filling("finance")` signs in and opens that section."""

    def opened(section: str, **how: object) -> Page:
        page = open_page(**how)
        page.goto(f"{live_server.url}/enterprise/2026/form/{section}/")
        sign_in_as_owner(page, form)
        expect(page).to_have_url(f"{live_server.url}/enterprise/2026/form/{section}/")
        page.wait_for_load_state()  # its scripts are there before anything is typed
        return page

    return opened
