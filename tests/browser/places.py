"""A page to be looked at: the name of its address, and what its picture is called."""

from typing import NamedTuple

from django.urls import reverse


class Place(NamedTuple):
    """`name` is the address's; `label` also names the picture."""

    label: str
    name: str
    url: str


def place(name: str, *args: object, query: str = "", label: str = "") -> Place:
    return Place(label or name.replace(":", "-"), name, reverse(name, args=args) + query)
