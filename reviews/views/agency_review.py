"""The review page: the frozen copy beside remarks, checklist and decision."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.web import acting
from reviews.enums import State
from reviews.forms.agency import PHRASES, ChecklistForm, ReasonForm, RemarkForm, ReturnForm
from reviews.models import Evaluation, FormalReview, Remark, Submission
from reviews.selectors.hints import hints_for
from reviews.selectors.queue import next_case
from reviews.selectors.reading import label_of, reading, told
from reviews.selectors.review import (
    attachment_ids,
    case_for,
    changes_in,
    history_of,
    review_of,
    submissions_of,
)
from reviews.services.formal_review import default_correction_due
from reviews.views.agency_queue import READERS
from reviews.views.rows import worded


@acting(*READERS)
def review_page(request: HttpRequest, case_id: int) -> HttpResponse:
    return show_review(request, case_for(request.actor, case_id))


def show_review(request: HttpRequest, case: Evaluation, **bound: forms.Form) -> HttpResponse:
    """The page; `bound` are forms that were refused and keep what was typed."""
    actor, now = request.actor, timezone.now()
    context = document_context(request, case)
    worded([case], "agency")
    latest = context["submissions"][-1] if context["submissions"] else None
    review = review_of(latest) if latest else None
    in_review = actor.is_agency and case.state == State.FORMAL_REVIEW
    may_review = in_review and context["is_latest"]
    usual, latest_due = default_correction_due(case, now=now)
    context |= {
        "may_take_up": actor.is_agency and case.state == State.SUBMITTED,
        "may_review": may_review,
        "held_by_other": may_review and case.reviewer_id != actor.user_id,
        "remark_form": bound.get("remark_form") or RemarkForm(),
        "checklist_form": bound.get("checklist_form") or ChecklistForm(review=review),
        "return_form": bound.get("return_form")
        or ReturnForm(initial={"correction_due": usual}, latest=latest_due),
        "reject_form": bound.get("reject_form") or ReasonForm(),
        "next_case": next_case(actor, case.season_id, after=case.pk) if actor.is_agency else None,
        "phrases": PHRASES,
        "file_url": "agency:file",
    }
    return render(request, "agency/review.html", context)


def document_context(request: HttpRequest, case: Evaluation) -> dict:
    """The frozen copy asked for in the address (default: the latest) and all that explains it."""
    submissions = submissions_of(case)
    shown = _shown(submissions, request.GET.get("submission"))
    review = review_of(shown) if shown else None
    remarks = list(review.remarks.all()) if review else []
    changes = changes_in(submissions, shown) if shown else []
    earlier = [one for one in submissions if shown and one.ordinal < shown.ordinal]
    return {
        "case": case,
        "may_review": False,
        "submissions": submissions,
        "shown": shown,
        "is_latest": bool(shown) and shown is submissions[-1],
        "blocks": reading(
            shown.content, remarks=remarks, changes=changes, attachment_ids=attachment_ids(case)
        )
        if shown
        else [],
        "changes": told(changes),
        "change_label": f"与上次提交相比有 {len(changes)} 处变化",
        "remarks": [(remark, place_of(remark)) for remark in remarks],
        "earlier": [
            (remark, place_of(remark), one.ordinal)
            for one in earlier
            if review_of(one)
            for remark in review_of(one).remarks.all()
        ],
        "review": review,
        "verdicts": verdicts(review) if review else [],
        "hints": hints_for(shown) if shown else [],
        "history": history_of(case),
    }


def verdicts(review: FormalReview) -> list[tuple[str, str]]:
    """The four items with what was found, in words."""
    words = {True: "符合", False: "不符合", None: "未核对"}
    return [
        (str(FormalReview._meta.get_field(name).verbose_name), words[getattr(review, name)])
        for name in FormalReview.CHECKLIST
    ]


def place_of(remark: Remark) -> str:
    """Where a remark stands, in words."""
    section = remark.get_section_display()
    row = f"第 {remark.row} 行" if remark.row else ""
    name = label_of(remark.section, remark.field) if remark.field else ""
    file = remark.attachment.name if remark.attachment else ""
    return " · ".join(part for part in (section, row, name, file) if part)


def _shown(submissions: list[Submission], wanted: str | None) -> Submission | None:
    by_ordinal = {str(one.ordinal): one for one in submissions}
    return by_ordinal.get(wanted or "") or (submissions[-1] if submissions else None)
