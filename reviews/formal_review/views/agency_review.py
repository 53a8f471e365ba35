"""The review page: the frozen copy beside remarks, checklist and decision."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.enums import CITY_ROLES
from agencies.web.acting import acting
from reviews.cases.enums import State
from reviews.cases.forms import ReasonForm
from reviews.cases.models import Evaluation
from reviews.cases.views.case_words import worded
from reviews.formal_review.forms.review import PHRASES, ChecklistForm, RemarkForm, ReturnForm
from reviews.formal_review.selectors.next_case import next_case
from reviews.formal_review.selectors.review import case_for
from reviews.formal_review.services.formal_review import default_correction_due
from reviews.formal_review.views.case_document import document_context


@acting(*CITY_ROLES)
def review_page(request: HttpRequest, case_id: int) -> HttpResponse:
    return show_review(request, case_for(request.actor, case_id))


def show_review(request: HttpRequest, case: Evaluation, **refused: forms.Form) -> HttpResponse:
    """The page; `refused` are forms that keep what was typed."""
    actor = request.actor
    context = document_context(request, case)
    worded([case], "agency")
    in_review = actor.is_agency and case.state == State.FORMAL_REVIEW
    may_review = in_review and context["is_latest"]
    context |= decision_forms(case, context["review"], refused) | {
        "may_take_up": actor.is_agency and case.state == State.SUBMITTED,
        "may_review": may_review,
        "held_by_other": may_review and case.reviewer_id != actor.user_id,
        "next_case": next_case(actor, case.season_id, after=case.pk) if actor.is_agency else None,
        "phrases": PHRASES,
        "file_url": "agency:file",
    }
    return render(request, "formal_review/review.html", context)


def decision_forms(case: Evaluation, review, refused: dict[str, forms.Form]) -> dict:
    usual, latest = default_correction_due(case, now=timezone.now())
    fresh = {
        "remark_form": RemarkForm(),
        "checklist_form": ChecklistForm(review=review),
        "return_form": ReturnForm(initial={"correction_due": usual}, latest=latest),
        "reject_form": ReasonForm(),
    }
    return fresh | refused
