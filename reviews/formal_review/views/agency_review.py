"""The review page: the frozen copy beside remarks, checklist and decision, in one form."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agencies.enums import CITY_ROLES
from agencies.web.acting import ActingRequest, acting
from reviews.cases.enums import State
from reviews.cases.forms import ReasonForm
from reviews.cases.models import Evaluation
from reviews.cases.selectors.neighbours import neighbours
from reviews.cases.views.case_words import worded
from reviews.formal_review.forms.review import PHRASES, ChecklistForm, ReturnForm
from reviews.formal_review.forms.review_page import ReviewPage
from reviews.formal_review.models import FormalReview
from reviews.formal_review.selectors.next_case import next_case
from reviews.formal_review.selectors.review import case_for, latest_review
from reviews.formal_review.services.formal_review import (
    default_correction_due,
    why_not_forward,
    why_not_return,
)
from reviews.formal_review.views.agency_list import agency_list, list_query
from reviews.formal_review.views.case_document import document_context

ACTS = (
    "take_up",
    "take_over",
    "release",
    "check",
    "add_remark",
    "return_for_correction",
    "forward",
    "pass_and_forward",
    "reject",
)


@acting(*CITY_ROLES)
def review_page(request: ActingRequest, case_id: int) -> HttpResponse:
    return show_review(request, case_for(request.actor, case_id))


def show_review(
    request: HttpRequest,
    case: Evaluation,
    sent: ReviewPage | None = None,
    refused: forms.Form | None = None,
) -> HttpResponse:
    """The page; `sent` is what was typed and `refused` the part of it that an act was refused for."""
    actor = request.actor
    context = document_context(request, case)
    worded([case], "agency")
    in_review = actor.is_agency and case.state == State.FORMAL_REVIEW
    is_held_by_other = in_review and case.reviewer_id != actor.user_id
    may_review = in_review and context["is_latest"] and not is_held_by_other
    query = list_query(request)
    back, following = _beside(request, case)
    context |= decision_forms(case, context["review"], sent)
    context |= why_not(case, bool(context["remarks"])) if may_review else {}
    context |= {
        "may_take_up": actor.is_agency and case.state == State.SUBMITTED,
        "may_review": may_review,
        "held_by_other": is_held_by_other,
        "refused": refused,
        "unsaved": sent.remarks if sent and not sent.is_noted and may_review else [],
        "kept_words": sent.words() if sent and not sent.is_noted and not may_review else [],
        "address": {act: reverse(f"agency:{act}", args=[case.pk]) + query for act in ACTS},
        "list_query": query,
        "previous_case": back,
        "next_case": following,
        "phrases": PHRASES,
        "file_url": "agency:file",
    }
    return render(request, "formal_review/review.html", context)


def decision_forms(
    case: Evaluation, review: FormalReview | None, sent: ReviewPage | None
) -> dict[str, forms.Form]:
    """As they were sent, where that is not written down; else as things stand."""
    usual, latest = default_correction_due(case, now=timezone.now())
    fresh = sent is None or sent.is_noted
    return {
        "checklist_form": ChecklistForm(review=review) if fresh else sent.checklist,
        "return_form": sent.due
        if sent and "correction_due" in sent.post
        else ReturnForm(initial={"correction_due": usual}, latest=latest),
        "reject_form": sent.reason if sent and "reason" in sent.post else ReasonForm(),
    }


def why_not(case: Evaluation, has_remarks: bool) -> dict[str, Any]:
    """The sentences that stand where an act is not offered."""
    now = timezone.now()
    return {
        "why_not_forward": why_not_forward(case, has_remarks, now),
        "why_not_return": why_not_return(case, now),
    }


def submitted_page(request: HttpRequest, case: Evaluation) -> ReviewPage:
    _, latest = default_correction_due(case, now=timezone.now())
    return ReviewPage(request.POST, review=latest_review(case), latest=latest)


def after(request: HttpRequest, case: Evaluation) -> str:
    """Where a reviewer goes after a decision: the next file of the list, or the list."""
    _, following = _beside(request, case)
    if following:
        return case_address(request, following.pk)
    return reverse("agency:queue") + list_query(request)


def case_address(request: HttpRequest, case_id: int) -> str:
    return reverse("agency:case", args=[case_id]) + list_query(request)


def _beside(request: HttpRequest, case: Evaluation) -> tuple[Evaluation | None, Evaluation | None]:
    """The files before and after in the list one came from; without one, the reviewer's next."""
    if list_query(request):
        return neighbours(agency_list(request, timezone.now()).cases, case)
    if not request.actor.is_agency:
        return None, None
    return None, next_case(request.actor, case.season_id, after=case.pk)
