"""The yearly update as the enterprise meets it."""

from dataclasses import dataclass, field
from datetime import datetime

from agencies.access import Actor
from agencies.deadlines import beijing_day, days_left
from enterprises.form.checks import Finding
from enterprises.form.models import InformationForm
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.vocabulary import Section
from followup.updates.enums import Part
from followup.updates.models import ConfirmedUpdate
from followup.updates.selectors.held_numbers import is_filed, own_number, standing
from followup.updates.selectors.update_rounds import Round, round_now
from reviews.cases.enums import ENDED, State
from reviews.cases.models import Evaluation
from reviews.register.models import Registration


def hindrances(form: InformationForm, now: datetime) -> list[Finding]:
    """What is missing or wrong in the form, the attachments apart: they prove a filing."""
    stands = standing_of(form, now)
    return [one for one in stands.lacking + stands.errors if one.section != Section.ATTACHMENTS]


@dataclass(frozen=True)
class OwnUpdate:
    """`number` is None for an enterprise that is not held to an update; `form` until it has begun."""

    one: Round
    number: Registration | None
    form: InformationForm | None = None
    case: Evaluation | None = None
    confirmed: ConfirmedUpdate | None = None
    hindrances: list[Finding] = field(default_factory=list)
    left: int = 0

    @property
    def part(self) -> Part:
        assert self.number is not None
        return standing(self.number, self.one)

    @property
    def is_filed(self) -> bool:
        return self.number is not None and is_filed(self.number)

    @property
    def may_start(self) -> bool:
        """Nothing is under way in the new season."""
        return self.case is None or self.case.state in ENDED - {State.REVOKED}


def own_update(actor: Actor, now: datetime) -> OwnUpdate | None:
    """None where no round is set up this year, or it has not opened."""
    one = round_now(now)
    if one is None or beijing_day(now) < one.season.opens_on:
        return None
    enterprise = actor.own_enterprise_id
    number = own_number(enterprise, one)
    if number is None:
        return OwnUpdate(one, None)
    cases = Evaluation.objects.filter(enterprise=enterprise, season=one.season)
    forms = InformationForm.objects.select_related("enterprise__division", "season")
    form = forms.filter(enterprise=enterprise, season=one.season).first()
    confirmed = ConfirmedUpdate.objects.filter(enterprise=enterprise, season=one.season).first()
    return OwnUpdate(
        one,
        number,
        form,
        cases.order_by("-attempt").first(),
        confirmed,
        hindrances(form, now) if form and number.updated_at is None else [],
        days_left(one.due, beijing_day(now)),
    )
