"""Who is asking: the actor of a request, a task or a command."""

from dataclasses import dataclass

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
    def is_agency(self) -> bool:
        return self.role in AGENCY_ROLES

    @property
    def is_province(self) -> bool:
        return self.role in PROVINCIAL_ROLES

    @property
    def is_enterprise(self) -> bool:
        return self.role == Role.ENTERPRISE


CLOCK = Actor(user_id=None, name="系统", role=Role.SYSTEM)
