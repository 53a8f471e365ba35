"""A part swapped in by htmx equals the same part of a page drawn anew, for every part there is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.html import Element, parse_html
from django.urls import reverse

from enterprises.form.services.parts import seal
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from reviews.register import services as registry
from reviews.register.models import Announcement
from tests import factories
from tests.moments import at, midnight
from tests.signed_in import browser_of, said

FOLDER = Path(settings.BASE_DIR) / "templates"
DEFINED = re.compile(r"{% partialdef (\w+)")
PARTIALS = {
    f"{path.relative_to(FOLDER).as_posix()}#{name}"
    for path in FOLDER.rglob("*.html")
    for name in DEFINED.findall(path.read_text("utf-8"))
}
MORNING = at(3, 2, 9)
HTMX = {"HX-Request": "true"}
FINANCE = {"main_income": "1,234.5", "cost_expense": "900"}
NUMBERS = {"staff_total": "40", "technical_staff": "12", "sales_revenue": "1200"}
# How a part is swapped, which it says itself, and the token, which is masked anew in every answer.
OF_THE_SWAP = re.compile(r' hx-swap-oob="true"|(?<=csrfmiddlewaretoken" value=")[^"]*')

pytestmark = pytest.mark.django_db


class Two:
    """The answer to a script and a page drawn anew, side by side, whitespace folded."""

    def __init__(self, swapped: HttpResponse, page: HttpResponse) -> None:
        assert "<html" not in swapped.content.decode()
        assert "<html" in page.content.decode()
        self.swapped, self.page = _parsed(swapped), _parsed(page)

    def have_the_same(self, *places: str) -> None:
        """The elements of these ids, whole: what htmx puts in the place of the old ones."""
        for place in places:
            assert str(_element(self.swapped, place)) == str(_element(self.page, place))

    def have_the_same_inside(self, place: str, *, beside: frozenset[str] = frozenset()) -> None:
        """The answer fills this element of the page, but for the elements `beside`."""
        apart = [part for part in self.swapped.children if not _ids(part) & beside]
        assert _text(apart) == _text(_element(self.page, place).children) != ""


def _parsed(response: HttpResponse) -> Element:
    return parse_html(f"<div>{OF_THE_SWAP.sub('', response.content.decode())}</div>")


def _ids(part: Element | str) -> set[str]:
    return {value for name, value in getattr(part, "attributes", []) if name == "id"}


def _text(parts: list[Element | str]) -> str:
    return "".join(map(str, parts))


def _within(root: Element) -> Iterator[Element]:
    yield root
    for part in root.children:
        if isinstance(part, Element):
            yield from _within(part)


def _element(root: Element, place: str) -> Element:
    found = [part for part in _within(root) if place in _ids(part)]
    assert len(found) == 1, place
    return found[0]


class Form:
    """A form of 2026 being filled in, with the browser of its owner."""

    def __init__(self) -> None:
        self.form = factories.case_in(State.FILLING, at=MORNING).form
        self.web = browser_of(factories.owner_of(self.form.enterprise))

    def url(self, section: str, tail: str = "") -> str:
        return f"/enterprise/2026/form/{section}/{tail}"

    def page(self, section: str) -> HttpResponse:
        return self.web.get(self.url(section))

    def version(self, section: str) -> str:
        return str(self.form.parts.get(section=section).version)

    def finance(self, **values: str) -> dict[str, str]:
        return {"version": self.version("finance"), **FINANCE, **values}


def saved() -> None:
    form = Form()
    answer = form.web.post(form.url("finance"), form.finance(), headers=HTMX)
    two = Two(answer, form.page("finance"))
    two.have_the_same("version")
    two.have_the_same_inside("save-state", beside=frozenset({"version"}))


def stands() -> None:
    form = Form()
    form.web.post(form.url("finance"), form.finance(), headers=HTMX)
    answer = form.web.get(form.url("finance", "standing/"), headers=HTMX)
    Two(answer, form.page("finance")).have_the_same("standing", "steps", "bar-score")


def stands_when_closed() -> None:
    form = Form()
    seal(form.form)
    answer = form.web.get(form.url("finance", "standing/"), headers=HTMX)
    assert "bar-score" not in said(answer)
    Two(answer, form.page("finance")).have_the_same("standing", "steps")


def fields() -> None:
    form = Form()
    sent = {"version": "0", "rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0"}
    sent["rows-0-name"] = "甲的研发"
    for tail in ("rows/add/", "rows/remove/", "redraw/"):
        answers = [
            form.web.post(form.url("projects", tail), {**sent, "position": "0"}, headers=headers)
            for headers in (HTMX, {})
        ]
        Two(*answers).have_the_same("fields")


def not_saved() -> None:
    """What the page says in its summary and at the fields, the narrow place says in one list."""
    form = Form()
    wrong = form.finance(main_income="约一千", cost_expense="九百")
    swapped, page = (
        form.web.post(form.url("finance"), wrong, headers=headers) for headers in (HTMX, {})
    )
    Two(swapped, page)
    link = re.compile(r'<a\s+href="(#[^"]+)"[^>]*>([^<]+)</a>')
    links = link.findall(said(swapped))
    assert len(links) == 2
    assert [one for one in link.findall(said(page)) if one in links] == links
    assert "有 2 处未能识别" in said(swapped)


def strip() -> None:
    form = Form()
    sent = form.finance()
    seal(form.form)
    answer = form.web.post(form.url("finance"), sent, headers=HTMX)
    Two(answer, form.page("finance")).have_the_same("strip")


def kind() -> None:
    form = Form()
    url = reverse("enterprise:upload", args=[2026, "tax_return"])
    letter = SimpleUploadedFile("完税证明.pdf", pdf("另一份完税证明"))
    answer = form.web.post(url, {"file": letter}, headers=HTMX)
    assert "完税证明.pdf" in said(answer)
    Two(answer, form.page("attachments")).have_the_same("kind-tax_return")


def kind_refused() -> None:
    form = Form()
    url = reverse("enterprise:upload", args=[2026, "tax_return"])
    swapped, page = (
        form.web.post(url, {"file": SimpleUploadedFile("坏.pdf", b"")}, headers=headers)
        for headers in (HTMX, {})
    )
    assert "空文件" in said(swapped)
    Two(swapped, page).have_the_same("kind-tax_return")


def result() -> None:
    for numbers in (NUMBERS, {**NUMBERS, "staff_total": "很多"}):
        swapped, page = (
            Client().post(reverse("self_test"), numbers, headers=headers) for headers in (HTMX, {})
        )
        Two(swapped, page).have_the_same_inside("result")


def announcing() -> None:
    """The list and the page of one announcement poll themselves until the numbers are given."""
    case = factories.case_in(State.PUBLICIZED, at=MORNING)
    over = midnight(case.publicity_row.publicity.last_day)
    with time_machine.travel(over, tick=False):
        lead = browser_of(factories.provincial_lead())
        lead.post(reverse("province:ask"))
        asked = Announcement.objects.get()
        pages = {
            "announcements": reverse("province:announcements"),
            "progress": reverse("province:announcement", args=[asked.pk]),
        }
        waiting = {
            id_: Two(lead.get(url, headers=HTMX), lead.get(url)) for id_, url in pages.items()
        }
        registry.carry_out(announcement_id=asked.pk, now=over)
        for id_, url in pages.items():
            done = Two(lead.get(url, headers=HTMX), lead.get(url))
            waiting[id_].have_the_same(id_)
            done.have_the_same(id_)
            assert str(waiting[id_].swapped) != str(done.swapped)


SECTION, ATTACHMENTS = "form/section.html", "form/attachments.html"
# Which comparisons show each part. A new part has no line here and fails until it has one.
SHOWN: dict[str, list[Callable[[], None]]] = {
    f"{SECTION}#state": [saved],
    f"{SECTION}#version": [saved],
    f"{SECTION}#saved": [saved],
    f"{SECTION}#steps": [stands, stands_when_closed],
    f"{SECTION}#standing": [stands, stands_when_closed],
    f"{SECTION}#bar_score": [stands],
    f"{SECTION}#stands": [stands, stands_when_closed],
    f"{SECTION}#fields": [fields],
    f"{SECTION}#not_saved": [not_saved],
    f"{SECTION}#strip": [strip],
    f"{ATTACHMENTS}#kind": [kind, kind_refused],
    "form/self_test.html#result": [result],
    "register/province_announcement.html#progress": [announcing],
    "register/province_announcements.html#list": [announcing],
}


def test_every_part_of_a_template_has_its_line() -> None:
    assert set(SHOWN) == PARTIALS


@pytest.mark.parametrize("compare", list({one: None for all_ in SHOWN.values() for one in all_}))
def test_swapped_part_equals_the_part_of_a_page_drawn_anew(compare: Callable[[], None]) -> None:
    with time_machine.travel(MORNING, tick=False):
        compare()


def test_difference_in_a_part_is_seen() -> None:
    page = HttpResponse('<html><p id="a">1</p><p id="b"> 2 </p></html>')
    two = Two(HttpResponse('<p id="a" hx-swap-oob="true">1</p><p id="b">3</p>'), page)
    two.have_the_same("a")
    with pytest.raises(AssertionError):
        two.have_the_same("b")
