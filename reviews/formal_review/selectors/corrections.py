"""The remarks an enterprise must answer, in the order of the form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enterprises.form.ports import FormRemark
from enterprises.form.same_rows import same_rows
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.labels import summary_of
from reviews.filing.selectors import filed_before
from reviews.formal_review.models import Remark

ORDER = {section.value: section.number for section in Section}


@dataclass(frozen=True)
class Correction:
    """The remarks of the last return, how many are marked as mended, and what was filed."""

    remarks: list[Remark]
    filed: dict[str, Any]

    @property
    def mended(self) -> int:
        return sum(remark.corrected_at is not None for remark in self.remarks)


@dataclass(frozen=True)
class PastCorrection:
    """A return that is over: when it was, and each remark with its place in what was filed."""

    at: datetime
    remarks: list[tuple[FormRemark, Remark]]


def correction(case: Evaluation) -> Correction:
    """Empty unless the case is returned: while the agency reviews, its notes are its own."""
    if case.state != State.RETURNED:
        return Correction([], {})
    filed = case.submissions.latest("ordinal")
    remarks = Remark.objects.filter(review__submission=filed).select_related("attachment")
    in_order = sorted(remarks, key=lambda remark: (ORDER[remark.section], remark.pk))
    return Correction(in_order, filed.content)


def past_corrections(case: Evaluation) -> list[PastCorrection]:
    """Every earlier return of this case with its remarks and replies, newest first."""
    returns = filed_before(case, "return_for_correction")
    if case.state == State.RETURNED:
        returns = returns[:-1]
    submissions = {one.ordinal: one for one in case.submissions.all()}
    found = []
    for ordinal, move in returns:
        filed = submissions[ordinal]
        remarks = Remark.objects.filter(review__submission=filed).select_related("attachment")
        placed = [
            (on_form(remark, filed.content, filed.content), remark)
            for remark in sorted(remarks, key=lambda one: (ORDER[one.section], one.pk))
        ]
        found.append(PastCorrection(move.at, placed))
    return found[::-1]


def on_form(
    remark: Remark, filed: dict[str, Any], content: dict[str, Any], answer: str = ""
) -> FormRemark:
    section, file = Section(remark.section), remark.attachment
    row, about = None, file.name if file else ""
    if remark.row and section != Section.ATTACHMENTS:
        was = filed[section][remark.row - 1]
        row = same_rows(section, filed[section], content[section]).get(remark.row - 1)
        about = "" if row is not None else f"原第 {remark.row} 行，{summary_of(section, was)}"
    return FormRemark(
        section=section,
        field=file.kind if file else remark.field,
        row=row,
        about=about,
        file=file.key.hex if file and file.removed_at is None else "",
        text=remark.text,
        is_mended=remark.corrected_at is not None,
        answer_url=f"{answer}#remark-{remark.pk}",
    )
