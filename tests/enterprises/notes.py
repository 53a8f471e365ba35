"""What a page of the form says at its boxes, read from the HTML as a browser would."""

from collections.abc import Iterator
from typing import NamedTuple

from django.test.html import Element, parse_html

LEVELS = {"field-error": "error", "field-warning": "warning"}
SPOKEN = "错误："


class Note(NamedTuple):
    """`place` is the id of the box at which the sentence stands."""

    place: str
    level: str
    sentence: str


def notes(page: str) -> list[Note]:
    """Of single fields those inside the field's own markup, of rows those in the box's notes."""
    [fields] = [each for each in elements(parse_html(page)) if attribute(each, "id") == "fields"]
    return list(_notes(fields, ""))


def _notes(element: Element, place: str) -> Iterator[Note]:
    name = attribute(element, "id")
    classes = attribute(element, "class").split()
    if "field" in classes:
        place = _first_box(element)
    elif name.endswith("_notes"):
        place = name.removesuffix("_notes")
    for level in LEVELS.keys() & set(classes):
        for line in _lines(element):
            yield Note(place, LEVELS[level], text(line).removeprefix(SPOKEN))
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from _notes(child, place)


def _lines(element: Element) -> list[Element]:
    """A list of sentences has one in each item."""
    items = [child for child in elements(element) if child.name == "li"]
    return items or [element]


def _first_box(field: Element) -> str:
    """The input of a field, or the group of the radio buttons."""
    ids = [attribute(each, "id") for each in elements(field)]
    return next(name for name in ids if name.startswith("id_") and not _is_note(name))


def _is_note(name: str) -> bool:
    return name.endswith(("_helptext", "_error"))


def elements(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from elements(child)


def attribute(element: Element, name: str) -> str:
    return dict(element.attributes).get(name) or ""


def text(element: Element) -> str:
    parts = [text(child) if isinstance(child, Element) else child for child in element.children]
    return "".join(part.strip() for part in parts)
