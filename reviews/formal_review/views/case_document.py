"""What every reader of a case sees of it: the frozen copy, its score, remarks, changes, history."""

from django.http import HttpRequest

from enterprises.form.vocabulary import Section
from reviews.cases.models import Evaluation, Submission
from reviews.cases.selectors.labels import label_of, text_of
from reviews.formal_review.models import FormalReview, ItemCheck, Remark, item_label
from reviews.formal_review.selectors.frozen_copy import Block, place_earlier, reading, told
from reviews.formal_review.selectors.hints import hints_for
from reviews.formal_review.selectors.review import (
    attachment_ids,
    changes_in,
    history_of,
    last_year_finance,
    review_of,
    submissions_of,
)
from reviews.formal_review.selectors.score_basis import score_basis
from reviews.formal_review.selectors.sent_back import sent_back_move

WORDS = {True: "符合", False: "不符合", None: "未核对"}


def document_context(request: HttpRequest, case: Evaluation) -> dict:
    """The copy asked for in the address (?submission=, default the latest) and its surroundings.

    Submission.DoesNotExist when there is no such copy.
    """
    submissions = submissions_of(case)
    shown = shown_of(submissions, request.GET.get("submission", ""))
    review = review_of(shown)
    changes = changes_in(submissions, shown)
    return {
        "case": case,
        "may_review": False,
        "submissions": submissions,
        "shown": shown,
        "is_latest": shown is submissions[-1],
        "blocks": blocks_of(case, submissions, shown, changes),
        "changes": told(changes),
        "change_label": f"与上次提交相比有 {len(changes)} 处变化",
        "remarks": [(remark, place_of(remark)) for remark in remarks_of(shown)],
        "earlier": earlier_remarks(submissions, shown),
        "review": review,
        "verdicts": verdicts(review) if review else [],
        "checked_by": checked_by(review) if review else [],
        "sent_back": sent_back_move(case),
        "basis": score_basis(shown),
        "hints": hints_for(case, shown),
        "history": history_of(case),
    }


def shown_of(submissions: list[Submission], wanted: str) -> Submission:
    if not wanted and submissions:
        return submissions[-1]
    for one in submissions:
        if str(one.ordinal) == wanted:
            return one
    raise Submission.DoesNotExist


def before_of(submissions: list[Submission], shown: Submission) -> list[Submission]:
    return [one for one in submissions if one.ordinal < shown.ordinal]


def blocks_of(
    case: Evaluation, submissions: list[Submission], shown: Submission, changes: list
) -> list[Block]:
    """The sections; beside the division's code its name, beside amounts those of last year."""
    blocks = reading(
        shown.content,
        remarks=remarks_of(shown),
        changes=changes,
        attachment_ids=attachment_ids(case),
    )
    for one in before_of(submissions, shown):
        place_earlier(blocks, remarks_of(one), one.content, shown.content)
    last_year = last_year_finance(case)
    for block in blocks:
        for cell in block.cells:
            if block.section == Section.ENTERPRISE and cell.text == case.division_id:
                cell.text = f"{case.division}（{case.division_id}）"
            if block.section == Section.FINANCE and last_year.get(cell.name):
                cell.last_year = text_of(Section.FINANCE, cell.name, last_year[cell.name])
    return blocks


def remarks_of(submission: Submission) -> list[Remark]:
    review = review_of(submission)
    return list(review.remarks.all()) if review else []


def earlier_remarks(
    submissions: list[Submission], shown: Submission
) -> list[tuple[Remark, str, int]]:
    """Remark, place and ordinal of every copy before the shown one."""
    return [
        (remark, place_of(remark), one.ordinal)
        for one in before_of(submissions, shown)
        for remark in remarks_of(one)
    ]


def verdicts(review: FormalReview) -> list[tuple[str, str]]:
    """The four items with what was found, in words."""
    return [(item_label(name), WORDS[getattr(review, name)]) for name in FormalReview.CHECKLIST]


def checked_by(review: FormalReview) -> list[ItemCheck]:
    """Of each item that was ticked, who said last how it is."""
    last = {one.item: one for one in review.checks.all()}
    return [last[item] for item in FormalReview.CHECKLIST if item in last]


def place_of(remark: Remark) -> str:
    """Where a remark stands, in words; a file is known by its name, not by its line in the list."""
    section = remark.get_section_display()
    if remark.attachment:
        return f"{section} · {remark.attachment.name}"
    row = f"第 {remark.row} 行" if remark.row else ""
    name = label_of(remark.section, remark.field) if remark.field else ""
    return " · ".join(part for part in (section, row, name) if part)
