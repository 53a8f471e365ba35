"""Cases and people for tests, made by the real services (`reviews.rehearsal`).

Every moment is given; nothing here reads the clock. A test with `transaction=True` calls
`reference_data()` first, because the one before it has emptied every table.
"""

from datetime import datetime
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from agencies.access import Actor
from agencies.deadlines import BEIJING
from agencies.enums import AGENCY_ROLES, Role
from agencies.models import Division, Season
from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import Section
from enterprises.people.access import actor_of
from enterprises.people.models import Enterprise
from rehearsal.firms import form_filler, stages
from rehearsal.firms.answers import Firm
from rehearsal.firms.logins import founder, staff
from rehearsal.firms.names import enterprise_name, person_name
from reviews.cases.enums import State
from reviews.cases.models import Evaluation

YEAR = 2026
QINHUANGDAO = 4
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
serials = count(1)


def reference_data() -> None:
    """Agencies, divisions, season and holidays, where they are not there yet."""
    if not Season.objects.exists():
        paths = sorted(Path(settings.FIXTURE_DIRS[0]).glob("*.json"))
        call_command("loaddata", *[str(path) for path in paths], verbosity=0)


def person(
    role: Role,
    agency: int | None = None,
    division: str | None = None,
    name: str | None = None,
    password: str | None = None,
) -> Actor:
    """A new person of any role; city and county staff are Qinhuangdao's unless said otherwise.

    Somebody of an enterprise gets a new enterprise.
    """
    serial = next(serials)
    if role == Role.ENTERPRISE:
        return founder(make_firm(division or "130302"), now=MORNING, password=password)
    if role in AGENCY_ROLES or role == Role.COUNTY_OFFICER:
        agency = agency or QINHUANGDAO
    if role == Role.COUNTY_OFFICER:
        division = division or "130302"
    return staff(
        f"{role.value}-{serial}",
        role,
        name=name or person_name(serial),
        agency_no=agency,
        division=division,
        password=password,
    )


def make_firm(division: str = "130302", name: str | None = None, **traits) -> Firm:
    """An invented firm; `traits` are the fields of Firm (staff, technical, rd, ip, …)."""
    serial = next(serials)
    place = Division.objects.get(pk=division).name
    return Firm(serial, name or enterprise_name(place, serial), division, **traits)


def make_enterprise(
    division: str = "130302", name: str | None = None, now: datetime = MORNING, **traits
) -> Enterprise:
    """A signed-up enterprise with its owner; `owner_of` is who acts for it."""
    actor = founder(make_firm(division, name, **traits), now=now)
    return Enterprise.objects.get(pk=actor.enterprise_id)


def owner_of(enterprise: Enterprise) -> Actor:
    return actor_of(enterprise.representatives.get(is_owner=True).user)


def firm_of(enterprise: Enterprise, **traits) -> Firm:
    """The firm behind an enterprise made here, with other traits if wished."""
    serial = int(enterprise.uscc[10:16])
    own = {"established_on": enterprise.established_on, **traits}
    return Firm(serial, enterprise.name, enterprise.division_id, **own)


def fill_form(
    form: InformationForm,
    now: datetime = MORNING,
    sections: frozenset[Section] = frozenset(Section),
    **traits,
) -> InformationForm:
    """Complete valid answers and attachments in these sections of a form whose parts are open."""
    enterprise = form.enterprise
    form_filler.fill(
        owner_of(enterprise), form, firm_of(enterprise, **traits), now=now, only=sections
    )
    return form


def case_in(
    state: State,
    *,
    division: str = "130302",
    enterprise: Enterprise | None = None,
    at: datetime = MORNING,
    year: int = YEAR,
    **traits,
) -> Evaluation:
    """A case brought to `state` by the real acts, begun at `at`.

    Its reviewer is `reviewer_of(agency)`. A batch takes in every forwarded case of the season, so
    build what shall go furthest first.
    """
    firm = firm_of(enterprise, **traits) if enterprise else make_firm(division, **traits)
    return stages.bring(stages.Journey(firm=firm, now=at, year=year), state)


def reviewer_of(agency: int = QINHUANGDAO) -> Actor:
    """The agency's reviewer who handles what `case_in` makes."""
    return stages.reviewer_of(agency)


def provincial_reviewer() -> Actor:
    return stages.provincial_reviewer()


def provincial_lead() -> Actor:
    return stages.provincial_lead()


def journey_of(case: Evaluation) -> stages.Journey:
    """The journey of a case made here, to be led on from its last moment."""
    last = case.moves.order_by("-pk").first()
    now = last.at if last else case.opened_at
    journey = stages.Journey(firm=firm_of(case.enterprise), now=now, year=case.season_id)
    journey.case = case
    return journey
