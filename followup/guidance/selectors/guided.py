"""One firm as whoever guides it reads it: its account, the list's count of it, its notes."""

from dataclasses import dataclass, field

from agencies.access import Actor
from agencies.models import Season
from enterprises.people.models import Enterprise
from followup.guidance.models import ContactNote, GuidedFirm, SignUpInvitation
from followup.guidance.selectors.firms import guided, own_enterprises, with_progress
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


class NoSuchFirm(GuidedFirm.DoesNotExist):
    """Neither an enterprise nor a listed firm of the reader's place has this code."""


@dataclass
class Guided:
    """`firm` is None while nothing is written down, `enterprise` while nobody signed up."""

    uscc: str
    enterprise: Enterprise | None
    firm: GuidedFirm | None
    case: Evaluation | None = None
    notes: list[ContactNote] = field(default_factory=list)
    invitations: list[SignUpInvitation] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.enterprise or self.firm)

    @property
    def is_elsewhere(self) -> bool:
        """Signed up under a place that is not the reader's."""
        return self.enterprise is None and bool(self.firm and self.firm.has_account)

    @property
    def has_filed(self) -> bool:
        return self.case is not None and self.case.state != State.FILLING


def guided_firm(actor: Actor, season: Season, uscc: str) -> Guided:
    """Raises NoSuchFirm. Of an account that is seated elsewhere only what was written down is read."""
    own = with_progress(own_enterprises(actor).filter(uscc=uscc), season)
    enterprise = own.select_related("division__agency").first()
    firms = guided(actor, season).select_related("division", "firm_list__imported_by", "agency")
    firm = firms.filter(uscc=uscc).first()
    if enterprise is None and firm is None:
        raise NoSuchFirm
    found = Guided(uscc, enterprise, firm)
    if enterprise is not None:
        cases = Evaluation.objects.filter(enterprise=enterprise, season=season)
        found.case = cases.order_by("-attempt").first()
    if firm is not None:
        found.notes = list(firm.notes.select_related("written_by"))
        found.invitations = list(firm.invitations.select_related("invited_by"))
    return found
