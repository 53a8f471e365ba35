"""Who knocks at doors, by their part, and what a door says of them."""

from typing import NamedTuple

ENTERPRISE = frozenset({"enterprise"})
AGENCY = frozenset({"reviewer", "agency lead"})
AGENCY_LEAD = frozenset({"agency lead"})
CITY = AGENCY | {"county"}
LEAD = frozenset({"provincial lead"})
PROVINCE = LEAD | {"provincial reviewer"}
ADMINISTRATOR = frozenset({"administrator"})
ALL_STAFF = CITY | PROVINCE | ADMINISTRATOR
SIGNED_IN = frozenset({"signed in"})
ANYBODY = frozenset({"anybody"})
STRANGERS = {
    "other enterprise": "enterprise",
    "other county": "county",
    "other reviewer": "reviewer",
    "other agency lead": "agency lead",
}


class Door(NamedTuple):
    """A `personal` record does not exist for anybody else, whatever the role; a `shared` one is
    everybody's who has the role, each with its own rows of it."""

    who: frozenset[str]
    record: str = ""
    kwargs: dict[str, object] = {}
    personal: bool = False
    shared: bool = False
