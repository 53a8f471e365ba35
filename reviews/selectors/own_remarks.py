"""The remarks an enterprise must answer, in the order of the form."""

from dataclasses import dataclass

from django.db.models import QuerySet

from agencies.access import Actor
from enterprises.models import InformationForm
from enterprises.vocabulary import Section
from reviews.enums import State
from reviews.models import Evaluation, Remark
from reviews.selectors.cases import visible_cases

ORDER = {section.value: section.number for section in Section}


@dataclass(frozen=True)
class Correction:
    """The remarks of the last return and how many are marked as mended."""

    case: Evaluation | None
    remarks: list[Remark]

    @property
    def mended(self) -> int:
        return sum(remark.corrected_at is not None for remark in self.remarks)


def correction(case: Evaluation) -> Correction:
    """Empty unless the case is returned: while the agency reviews, its notes are its own."""
    return Correction(case, last_remarks(case) if case.state == State.RETURNED else [])


def correction_of_form(form: InformationForm) -> Correction:
    """The same, for the form's returned case; empty when it has none."""
    case = form.evaluations.filter(state=State.RETURNED).first()
    return correction(case) if case else Correction(None, [])


def last_remarks(case: Evaluation) -> list[Remark]:
    """Those on the newest submission, in the order of the form."""
    newest = case.submissions.order_by("-ordinal").values("pk")[:1]
    remarks = Remark.objects.filter(review__submission__in=newest).select_related("attachment")
    return sorted(remarks, key=lambda remark: (ORDER[remark.section], remark.pk))


def own_remarks(actor: Actor) -> QuerySet[Remark]:
    """Remarks on the actor's returned cases, for answering."""
    mine = visible_cases(actor).filter(state=State.RETURNED)
    return Remark.objects.filter(review__submission__evaluation__in=mine)


def own_remark(actor: Actor, remark_id: int) -> Remark:
    """Raises Remark.DoesNotExist, also for a case that is not returned."""
    return own_remarks(actor).select_related("review__submission").get(pk=remark_id)
