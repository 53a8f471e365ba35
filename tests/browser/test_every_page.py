"""Every page of every role in Chromium: no axe violation, no sideways scroll, no missing file."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import URLResolver, get_resolver

from tests.browser import pages, world
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.looking import faults
from tests.browser.no_pages import NO_PAGE
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OURS = {"public", "case", "enterprise", "agency", "province", "inbox"}


@pytest.fixture
def season() -> Iterator[World]:
    with time_machine.travel(world.NOW, tick=True):
        yield world.build()


@pytest.mark.parametrize("group", pages.GROUPS)
def test_every_page_is_readable_at_both_widths(
    season: World, live_server, open_page: OpenPage, sign_in: SignIn, group: str
):
    found = []
    for actor, places in pages.visits(season, group):
        page = open_page()
        if actor:
            sign_in(page, actor)
        for place in places:
            answer = page.goto(live_server.url + place.url)
            found += [] if answer.ok else [f"{place.label}: answered {answer.status}"]
            found += faults(page, place.label)
    assert "\n".join(found) == ""


def test_every_page_of_the_service_is_looked_at(season: World):
    visited = [places for group in pages.GROUPS for _, places in pages.visits(season, group)]
    unseen = set(page_names()) - {place.name for places in visited for place in places}
    assert {name for name in unseen if name.split(":")[1] not in NO_PAGE} == set()


def page_names(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Our own addresses; sign-in's are looked at in test_account_pages, the admin's below."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace in OURS:
                yield from page_names(pattern, f"{pattern.namespace}:")
        elif resolver:
            yield space + pattern.name
