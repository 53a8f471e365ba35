"""What the release of a round would do at this moment: shown first, done when it was seen."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, CampaignRound
from followup.campaign.selectors.campaign_rounds import NEEDED, why_not_in_force
from reviews.register.models import Registration
from reviews.register.selectors.numbers import numbers_in_force

S = ApplicationState


@dataclass(frozen=True)
class ReleasePlan:
    """`going` by application with the number it goes on; `left` with the reason; `passed` were
    never recommended."""

    going: dict[int, Registration]
    left: list[tuple[Application, str]]
    passed: list[Application]

    @property
    def fingerprint(self) -> str:
        """Of what was shown: another list is another fingerprint."""
        parts = [f"{pk}={number.number}" for pk, number in sorted(self.going.items())]
        parts += [f"{one.pk}:{why}" for one, why in self.left]
        parts += [f"{one.pk}-" for one in self.passed]
        return sha256("\n".join(parts).encode()).hexdigest()


def release_plan(of_round: CampaignRound, today: date) -> ReleasePlan:
    """The recommended with a number in force today go; the others are left out by name."""
    found = Application.objects.filter(round=of_round, state__in=[S.APPLIED, S.RECOMMENDED])
    related = found.select_related("round", "enterprise", "agency", "registration__evaluation")
    applications = list(related.order_by("agency", "pk"))
    chosen = [one for one in applications if one.state == S.RECOMMENDED]
    firms = [one.enterprise_id for one in chosen]
    numbers = numbers_in_force(today).filter(evaluation__enterprise__in=firms)
    in_force: dict[int, Registration] = {}
    for number in numbers.select_related("evaluation"):
        in_force.setdefault(number.evaluation.enterprise_id, number)
    return ReleasePlan(
        going={
            one.pk: in_force[one.enterprise_id] for one in chosen if one.enterprise_id in in_force
        },
        left=[(one, _why(one)) for one in chosen if one.enterprise_id not in in_force],
        passed=[one for one in applications if one.state == S.APPLIED],
    )


def _why(application: Application) -> str:
    number = application.registration
    return why_not_in_force(number) if number else NEEDED
