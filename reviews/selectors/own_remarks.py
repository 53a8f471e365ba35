"""The remarks an enterprise must answer, in the order of the form."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from agencies.access import Actor
from enterprises.models import InformationForm
from enterprises.same_rows import same_rows
from enterprises.selectors.remarks import FormRemark
from enterprises.vocabulary import Section
from reviews.enums import State
from reviews.models import Evaluation, Remark
from reviews.selectors.cases import visible_cases
from reviews.selectors.labels import summary_of

ORDER = {section.value: section.number for section in Section}


@dataclass(frozen=True)
class Correction:
    """The remarks of the last return, how many are marked as mended, and what was filed."""

    remarks: list[Remark]
    filed: dict[str, Any]

    @property
    def mended(self) -> int:
        return sum(remark.corrected_at is not None for remark in self.remarks)


def correction(case: Evaluation) -> Correction:
    """Empty unless the case is returned: while the agency reviews, its notes are its own."""
    if case.state != State.RETURNED:
        return Correction([], {})
    filed = case.submissions.order_by("-ordinal").first()
    remarks = Remark.objects.filter(review__submission=filed).select_related("attachment")
    in_order = sorted(remarks, key=lambda remark: (ORDER[remark.section], remark.pk))
    return Correction(in_order, filed.content)


def remarks_on_form(form: InformationForm, content: dict[str, Any]) -> list[FormRemark]:
    """Those of the form's returned case, where they belong in what is saved now (`content`).

    A remark names a row by its place in the frozen copy; rows may have been moved since.
    """
    case = form.evaluations.filter(state=State.RETURNED).first()
    if case is None:
        return []
    found = correction(case)
    answer = reverse("case:remarks", args=[case.pk])
    return [on_form(remark, found.filed, content, answer) for remark in found.remarks]


def on_form(
    remark: Remark, filed: dict[str, Any], content: dict[str, Any], answer: str = ""
) -> FormRemark:
    section = Section(remark.section)
    row, about = None, ""
    if remark.row:
        was = filed[section][remark.row - 1]
        row = same_rows(section, filed[section], content[section]).get(remark.row - 1)
        about = "" if row is not None else f"原第 {remark.row} 行，{summary_of(section, was)}"
    return FormRemark(
        section=section,
        field=remark.attachment.kind if remark.attachment else remark.field,
        row=row,
        about=about,
        text=remark.text,
        is_mended=remark.corrected_at is not None,
        answer_url=f"{answer}#remark-{remark.pk}",
    )


def own_remarks(actor: Actor) -> QuerySet[Remark]:
    """Remarks on the actor's returned cases, for answering."""
    mine = visible_cases(actor).filter(state=State.RETURNED)
    return Remark.objects.filter(review__submission__evaluation__in=mine)


def own_remark(actor: Actor, remark_id: int) -> Remark:
    """Raises Remark.DoesNotExist, also for a case that is not returned."""
    return own_remarks(actor).select_related("review__submission").get(pk=remark_id)
