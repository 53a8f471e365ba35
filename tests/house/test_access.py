"""Every URL × everybody: who comes in, who is sent to sign in, who gets 403, who 404."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.house.doors import DOORS, OWN_ACCOUNT_PAGES, SIGN_IN_PAGES
from tests.house.readers import ANYBODY, SIGNED_IN, STRANGERS, Door
from tests.house.world import NOW, World, build

IN, SIGN_IN, WRONG_ROLE, NO_SUCH = "in", "sign in", "403", "404"
NOT_THIS_METHOD = 405
OUTSIDE_THE_ADMIN = ("anonymous", "without a role", "county", "reviewer", "agency lead")
SECOND_FACTOR = "/accounts/2fa/"


def named_urls(resolver: URLResolver, space: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*space, pattern.name or "")), str(pattern.pattern)
        else:
            yield from named_urls(
                pattern, (*space, pattern.namespace) if pattern.namespace else space
            )


URLS = [name for name, _ in named_urls(get_resolver())]
# Signing out is anybody's, and would end the sessions that the other tests use.
NOT_TRIED = {"admin:", "admin:logout"}
ADMIN_URLS = sorted({name for name in URLS if name.startswith("admin:")} - NOT_TRIED)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with (
        time_machine.travel(NOW, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_url_stands_in_the_table_of_doors() -> None:
    ours = {name for name in URLS if not name.startswith("admin:")}
    assert ours - set(DOORS) - SIGN_IN_PAGES - OWN_ACCOUNT_PAGES == set()
    assert (set(DOORS) | SIGN_IN_PAGES | OWN_ACCOUNT_PAGES) - ours == set()


@pytest.mark.parametrize("name", sorted(DOORS))
def test_door_opens_to_those_who_may_and_to_nobody_else(world: World, name: str) -> None:
    door = DOORS[name]
    url = reverse(name, kwargs={**world.records.get(door.record, {}), **door.kwargs})
    everybody = dict(world.people)
    everybody["enterprise"] = world.owners.get(door.record) or world.owners["filling"]
    found = {person: outcome(client, url) for person, client in everybody.items()}
    assert found == {person: expected(door, person) for person in everybody}


@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT_PAGES))
def test_page_of_ones_own_account_asks_to_sign_in(world: World, name: str) -> None:
    assert outcome(world.people["anonymous"], reverse(name)) == SIGN_IN


@pytest.mark.parametrize("name", ADMIN_URLS)
def test_admin_is_closed_to_whoever_is_not_of_its_staff(world: World, name: str) -> None:
    """Who of its staff may do what there is the business of `test_admin`."""
    people = {person: world.people[person] for person in OUTSIDE_THE_ADMIN}
    people["enterprise"] = world.owners["filling"]
    url = admin_url(name)
    assert [person for person, client in people.items() if outcome(client, url) == IN] == []


def expected(door: Door, person: str) -> str:
    if door.who == ANYBODY:
        return IN
    if person == "anonymous":
        return SIGN_IN
    if door.who == SIGNED_IN or person in door.who:
        return IN
    if door.personal:
        return NO_SUCH
    role = STRANGERS.get(person)
    if role in door.who:
        return NO_SUCH if door.record and not door.shared else IN
    return WRONG_ROLE


def outcome(client: Client, url: str) -> str:
    """What this person meets at the URL, by POST where it cannot be read; nothing done stays."""
    response = tried(client.get, url)
    if response.status_code == NOT_THIS_METHOD:
        response = tried(client.post, url)
    return seen(response)


def tried(method: Callable[[str], HttpResponse], url: str) -> HttpResponse:
    with transaction.atomic():
        response = method(url)
        if response.streaming:
            b"".join(response)  # a file that is not read to its end stays open
        transaction.set_rollback(True)
    return response


def seen(response: HttpResponse) -> str:
    if response.status_code in (403, 404):
        return str(response.status_code)
    to = response.headers.get("Location", "")
    if response.status_code == 302 and ("/login/" in to or to.startswith(SECOND_FACTOR)):
        return SIGN_IN
    assert response.status_code < 500
    return IN


def admin_url(name: str) -> str:
    for arguments in ([], ["1"], ["cases"], ["1", "1"]):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(name)
