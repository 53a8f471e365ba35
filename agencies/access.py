"""Who is asking, the actor of a request, a task or a command, and what is in the actor's reach."""

from dataclasses import dataclass

from django.db.models import Q

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role


@dataclass(frozen=True)
class Actor:
    """A person in a role, with the jurisdiction the role is held in.

    `user_id` is None for the clock. `agency_no` bounds city and county staff, `division_code`
    county officers, `enterprise_id` an enterprise's people.
    """

    user_id: int | None
    name: str
    role: Role
    agency_no: int | None = None
    division_code: str | None = None
    enterprise_id: int | None = None

    @property
    def person_id(self) -> int:
        """Of who signs an act with a name; the clock never does."""
        assert self.user_id is not None
        return self.user_id

    @property
    def own_agency_no(self) -> int:
        """Of somebody who acts for an agency."""
        assert self.agency_no is not None
        return self.agency_no

    @property
    def own_enterprise_id(self) -> int:
        """Of somebody who acts for an enterprise."""
        assert self.enterprise_id is not None
        return self.enterprise_id

    @property
    def is_agency(self) -> bool:
        return self.role in AGENCY_ROLES

    @property
    def is_province(self) -> bool:
        return self.role in PROVINCIAL_ROLES

    @property
    def is_enterprise(self) -> bool:
        return self.role == Role.ENTERPRISE


CLOCK = Actor(user_id=None, name="系统", role=Role.SYSTEM)


def bounds(actor: Actor) -> dict[str, object] | None:
    """The jurisdiction, said once: what `enterprise`, `agency` and `division` of a record must be
    for it to be in the actor's reach. Empty for those who see everything, None for those who see
    nothing. Every list, record and question of "whose is this" follows from here."""
    if actor.is_enterprise:
        return {"enterprise": actor.enterprise_id}
    if actor.role == Role.COUNTY_OFFICER:
        return {"agency": actor.agency_no, "division": actor.division_code}
    if actor.is_agency:
        return {"agency": actor.agency_no}
    if actor.is_province or actor.role in {Role.ADMINISTRATOR, Role.SYSTEM}:
        return {}
    return None


NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


def in_reach(actor: Actor, **paths: str) -> Q:
    """Records in the actor's jurisdiction; `paths` are the ways to the record's enterprise, agency
    and division. What has no way to the actor's kind of bound is out of reach."""
    bound = bounds(actor)
    if bound is None or not bound.keys() <= paths.keys():
        return NOTHING
    return Q(**{paths[name]: value for name, value in bound.items()}) if bound else EVERYTHING


def reaches(actor: Actor, **record: object) -> bool:
    """The same for one record, by its `enterprise`, `agency` and `division`."""
    bound = bounds(actor)
    return bound is not None and all(record.get(name) == value for name, value in bound.items())
