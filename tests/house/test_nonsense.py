"""Every URL × what no page of ours sends: never a 500, and a page that speaks Chinese.

Bounded and always the same: the seed decides which outsider knocks at which door.
"""

import random
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.house.doors import DOORS, OWN_ACCOUNT_PAGES, SIGN_IN_PAGES
from tests.house.readers import ANYBODY, SIGNED_IN, Door
from tests.house.test_access import ADMIN_URLS, admin_url
from tests.house.world import NOW, World, build

pytestmark = pytest.mark.django_db
SEED = 34
CHINESE = re.compile("[\u4e00-\u9fff]")
NAMED = re.compile(r'name="([^"]+)"')
NUMBER = re.compile(r"(?<=/)(\d+|[0-9a-f-]{36})(?=/|$)")
DIGITS = "9" * 20_000  # beyond what int() reads, below what a body may hold in all boxes
NONSENSE = ["²", "-1", "1e400", "NaN", "99999999999999999999", "9" * 5000, "{}", "abc"]
# The names that pages and their scripts ask by; a page's own fields are read off it.
ASKED = [
    "q",
    "year",
    "state",
    "page",
    "tab",
    "city",
    "division",
    "uscc",
    "submission",
    "first_day",
    "download",
    "unread",
    "case",
    "version",
    "position",
    "reason",
    "conclusion",
    "text",
    "kind",
    "section",
    "agency_no",
    "agency",
    "until",
    "facts",
    "name",
    "phone",
    "email",
    "pasted",
    "action",
    "day",
    "due",
    "answer",
    "decision",
    "e",
    "o",
    "p",
    "all",
    "_popup",
    "next",
    "login",
    "code",
]
WORDS = ["abc", "²", "0", "99999999999999999999", "9" * 5000, "%00", "a\0b"]  # as ids
PARTS = "multipart/form-data; boundary=b; charset="
PLAIN = "application/x-www-form-urlencoded; charset="
BODY = b'--b\r\nContent-Disposition: form-data; name="reason"\r\n\r\n\xb2\r\n--b--\r\n'
WRONG_CHARSETS = ["x-unknown", "utf-16"]  # one that is no text never gets so far: `test_wsgi`


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with (
        time_machine.travel(NOW, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        made = build()
        for client in (*made.people.values(), *made.owners.values()):
            client.raise_request_exception = False
        yield made
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_door_answers_nonsense_in_chinese(world: World, name: str) -> None:
    door = DOORS[name]
    url = reverse(name, kwargs={**world.records.get(door.record, {}), **door.kwargs})
    assert [fault for client in knocking(world, door, name) for fault in faults(client, url)] == []


@pytest.mark.parametrize("name", sorted(SIGN_IN_PAGES | OWN_ACCOUNT_PAGES))
def test_page_of_sign_in_answers_nonsense_in_chinese(world: World, name: str) -> None:
    arguments = {
        "account_confirm_email": ["key"],
        "account_reset_password_from_key": ["1", "key"],
    }
    url = reverse(name, args=arguments.get(name, []))
    people = [world.people["anonymous"]] if name in SIGN_IN_PAGES else [world.people["reviewer"]]
    assert [fault for client in people for fault in faults(client, url)] == []


@pytest.mark.parametrize("name", ADMIN_URLS)
def test_admin_answers_nonsense_in_chinese(world: World, name: str) -> None:
    assert faults(world.people["administrator"], admin_url(name)) == []


def knocking(world: World, door: Door, name: str) -> list[Client]:
    """One of those whom the page is for, and anybody."""
    people = dict(world.people)
    people["enterprise"] = world.owners.get(door.record) or world.owners["filling"]
    chance = random.Random(f"{SEED} {name}")
    invited = sorted(door.who - ANYBODY - SIGNED_IN)
    chosen = {chance.choice(sorted(people)), chance.choice(invited or ["anonymous"])}
    return [people[one] for one in sorted(chosen)]


def faults(client: Client, url: str) -> list[str]:
    return [
        f"{what}: {wrong}"
        for what, ask in questions(client, url)
        if (wrong := fault_of(tried(ask)))
    ]


def questions(client: Client, url: str) -> Iterator[tuple[str, Callable[[], HttpResponse]]]:
    names = names_of(tried(lambda: client.get(url)))
    chance = random.Random(f"{SEED} {url}")
    for value in ("²", *chance.sample(NONSENSE, 3)):
        asked = dict.fromkeys(names, value)
        yield f"GET {value[:20]!r}", lambda asked=asked: client.get(url, asked)
    for value in (*chance.sample(NONSENSE, 2), DIGITS, ""):
        sent = dict.fromkeys(names, value)
        yield f"POST {value[:20]!r}", lambda sent=sent: client.post(url, sent)
    yield "GET NUL", lambda: client.get(url, {"q": "a\0b"})
    yield "GET no UTF-8", lambda: client.get(f"{url}?q=%ED%A0%80%FF&year=%ED%A0%80")
    yield "POST NUL", lambda: client.post(url, dict.fromkeys(names, "a\0b"))
    yield "POST nothing", lambda: client.post(url)
    yield "POST JSON", lambda: client.post(url, "{\0", content_type="application/json")
    charset = chance.choice(WRONG_CHARSETS)
    for method, kind, body in (("POST", PARTS, BODY), ("POST", PLAIN, b"a=1"), ("GET", PLAIN, b"")):
        yield (
            f"{method} {kind}{charset}",
            lambda method=method, kind=kind, body=body: client.generic(
                method, f"{url}?q=1", body, f"{kind}{charset}"
            ),
        )
    for word in chance.sample(WORDS, 3):
        other = NUMBER.sub(lambda _, word=word: word, url)
        if other != url:
            yield f"GET id {word[:20]!r}", lambda other=other: client.get(other)
            yield f"POST id {word[:20]!r}", lambda other=other: client.post(other)


def names_of(response: HttpResponse) -> list[str]:
    """What the page could send, and what any page could be asked; in an order of its own."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return ASKED
    fields = NAMED.findall(response.content.decode())
    return sorted({*fields, *ASKED} - {"csrfmiddlewaretoken", "viewport", "color-scheme"})


def tried(ask: Callable[[], HttpResponse]) -> HttpResponse:
    """Nothing done stays."""
    with transaction.atomic():
        response = ask()
        if response.streaming:
            b"".join(response)  # a file that is not read to its end stays open
        transaction.set_rollback(True)
    return response


def fault_of(response: HttpResponse) -> str:
    if response.status_code >= 500:
        return str(response.status_code)
    if response.streaming or response.status_code in (204, 301, 302, 405):
        return ""
    if not response.get("Content-Type", "").startswith("text/html") or not response.content:
        return ""
    page = response.content.decode()
    return "" if "<html" not in page or CHINESE.search(page) else "not in Chinese"
