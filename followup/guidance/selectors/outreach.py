"""The list of firms to be guided: one list of those with and without an account, in parts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor
from agencies.models import Division, Season
from enterprises.form.vocabulary import Section
from enterprises.people.models import Enterprise
from followup.guidance.enums import Outcome, Part
from followup.guidance.models import GuidedFirm, SignUpInvitation
from followup.guidance.selectors.firms import (
    cases_of,
    guided,
    last_years,
    not_filed,
    own_enterprises,
    turned,
    with_progress,
    without_account,
)
from reviews.cases.enums import State

NO_PLACE = "none"
SECTIONS = len(Section)


@dataclass(frozen=True)
class Narrowing:
    """What of the list is asked for; empty values narrow nothing. `division` is a code, or
    NO_PLACE for listed firms whose county nobody knows."""

    part: str = ""
    q: str = ""
    division: str = ""
    outcome: str = ""
    agency: str = ""


@dataclass
class OutreachRow:
    """One firm as the list shows it: its account, what is written down of it, or both."""

    uscc: str
    enterprise: Enterprise | None
    firm: GuidedFirm | None
    division: Division | None

    @property
    def name(self) -> str:
        return str(self.enterprise or self.firm)

    @property
    def contact_name(self) -> str:
        told = self.enterprise.contact_name if self.enterprise else ""
        return told or (self.firm.contact_name if self.firm else "")

    @property
    def contact_phone(self) -> str:
        told = self.enterprise.contact_phone if self.enterprise else ""
        return told or (self.firm.contact_phone if self.firm else "")

    @property
    def has_begun(self) -> bool:
        return bool(self.enterprise and self.enterprise.has_begun)

    @property
    def sections(self) -> str:
        """How far the draft is: saved sections of all."""
        return f"{self.enterprise.sections_saved}/{SECTIONS}" if self.enterprise else ""

    @property
    def outcome(self) -> Outcome | None:
        return Outcome(self.firm.outcome) if self.firm and self.firm.outcome else None

    @property
    def next_call_on(self) -> date | None:
        return self.firm.next_call_on if self.firm else None

    @property
    def noted_at(self) -> datetime | None:
        return self.firm.noted_at if self.firm else None

    @property
    def number_last_year(self) -> str:
        return self.enterprise.number_last_year if self.enterprise else ""

    @property
    def invitation(self) -> SignUpInvitation | None:
        """The one that is not withdrawn."""
        kept = list(self.firm.invitations.all()) if self.firm else []
        return kept[0] if kept else None


def outreach(actor: Actor, season: Season, asked: Narrowing, *, today: date) -> QuerySet:
    """The keys of the rows (agency, place, name, code) in the order of the list."""
    if asked.part == Part.TURNED:
        return _listed(turned(actor, season), season, asked).order_by("place", "name", "uscc")
    parts = []
    if asked.part != Part.NO_ACCOUNT and asked.division != NO_PLACE:
        parts.append(_signed_up(actor, season, asked, today))
    if asked.part in {Part.ALL, Part.NO_ACCOUNT, Part.CALLS}:
        firms = without_account(actor, season)
        if asked.part == Part.CALLS:
            firms = firms.filter(next_call_on__lte=today)
        parts.append(_listed(firms, season, asked))
    first, *others = parts or [_listed(guided(actor, season).none(), season, asked)]
    found = first.union(*others, all=True) if others else first
    return found.order_by("place", "name", "uscc")


def counts(actor: Actor, season: Season, asked: Narrowing, *, today: date) -> dict[str, int]:
    """How many rows each part has under the same filters: what its tab says."""
    return {
        part.value: outreach(actor, season, replace(asked, part=part.value), today=today).count()
        for part in Part
    }


def rows_of(actor: Actor, season: Season, keys: Iterable[tuple]) -> list[OutreachRow]:
    """The rows of these keys, in their order; the same queries for one and for thirty."""
    wanted = list(keys)
    codes = [key[3] for key in wanted]
    open_ones = SignUpInvitation.objects.filter(withdrawn_at=None).order_by("pk")
    firms = {
        (firm.agency_id, firm.uscc): firm
        for firm in guided(actor, season)
        .filter(uscc__in=codes)
        .select_related("firm_list")
        .prefetch_related(Prefetch("invitations", queryset=open_ones))
        .order_by("pk")
    }
    enterprises = {
        one.uscc: one
        for one in with_progress(own_enterprises(actor).filter(uscc__in=codes), season)
        .select_related("division__agency")
        .order_by("pk")
    }
    divisions = Division.objects.in_bulk({key[1] for key in wanted if key[1]})
    return [
        OutreachRow(uscc, enterprises.get(uscc), firms.get((agency, uscc)), divisions.get(place))
        for agency, place, _, uscc in wanted
    ]


def _signed_up(actor: Actor, season: Season, asked: Narrowing, today: date) -> QuerySet:
    found = not_filed(actor, season)
    if asked.q:
        found = found.filter(by_words(asked.q, names=("name_folded",), codes=("uscc",)))
    if asked.division:
        found = found.filter(division_id=asked.division)
    if asked.agency:
        found = found.filter(division__agency_id=asked.agency)
    written = GuidedFirm.objects.filter(
        season=season, uscc=OuterRef("uscc"), agency=OuterRef("division__agency")
    )
    if asked.outcome:
        found = found.filter(Exists(written.filter(outcome=asked.outcome)))
    if asked.part == Part.CALLS:
        found = found.filter(Exists(written.filter(next_call_on__lte=today)))
    begun = Exists(cases_of(season).filter(state=State.FILLING))
    if asked.part == Part.DRAFT:
        found = found.filter(begun)
    if asked.part == Part.NOT_BEGUN:
        found = found.exclude(begun)
    if asked.part == Part.LAST_YEAR:
        found = found.filter(Exists(last_years(season)))
    keyed = found.annotate(office=F("division__agency_id"), place=F("division_id")).order_by()
    return keyed.values_list("office", "place", "name", "uscc")


def _listed(firms: QuerySet[GuidedFirm], season: Season, asked: Narrowing) -> QuerySet:
    if asked.q:
        # A firm that renamed itself when it signed up is looked for by either name.
        account = Enterprise.objects.filter(uscc=OuterRef("uscc"))
        renamed = Exists(account.filter(by_words(asked.q, names=("name_folded",))))
        listed = by_words(asked.q, names=("name_folded",), codes=("uscc",))
        firms = firms.filter(listed | Q(renamed))
    if asked.division:
        firms = firms.filter(place="" if asked.division == NO_PLACE else asked.division)
    if asked.agency:
        firms = firms.filter(agency_id=asked.agency)
    if asked.outcome:
        firms = firms.filter(outcome=asked.outcome)
    keyed = firms.annotate(office=F("agency_id")).order_by()
    return keyed.values_list("office", "place", "name", "uscc")
