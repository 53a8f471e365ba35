"""Where a message leads: it stores a kind of place and an id, the address is made at the edge.

Each kind belongs to the room whose page it is; that room says how the address is made when it
starts (its `AppConfig.ready`), so that no service and no SQL names a URL.
"""

from collections.abc import Callable

_ADDRESSES: dict[str, Callable[..., str]] = {}


def lead_to(place: str, address: Callable[..., str]) -> None:
    """`address` is called with the id of the place, or with nothing where there is one such page."""
    _ADDRESSES[place] = address


def address_of(place: str, place_id: int | None = None) -> str:
    """The path of the page; empty for what leads nowhere."""
    if not place:
        return ""
    return _ADDRESSES[place](*([] if place_id is None else [place_id]))
