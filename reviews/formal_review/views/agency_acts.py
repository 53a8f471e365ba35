"""What a reviewer does with one case; each view is one POST and one act.

Whatever is pressed, what stands on the page is written down first (`_on_page`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import act_by_form
from reviews.cases.models import Evaluation
from reviews.formal_review.forms.review_page import ReviewPage
from reviews.formal_review.selectors.review import case_for, remark_of
from reviews.formal_review.services import formal_review, holding
from reviews.formal_review.views.agency_review import (
    after,
    case_address,
    show_review,
    submitted_page,
)

Part = Callable[[ReviewPage], forms.Form]


def _nothing_typed(page: ReviewPage) -> forms.Form:
    """A decision by the button alone; its refusal still needs a form to stand in."""
    return forms.Form(page.post)


@acting(*AGENCY_ROLES)
@require_POST
def take_up(request: ActingRequest, case_id: int) -> HttpResponse:
    return _on_case(request, case_id, formal_review.take_up, said="已受理，可以开始审查。")


@acting(*AGENCY_ROLES)
@require_POST
def take_over(request: HttpRequest, case_id: int) -> HttpResponse:
    return _on_case(request, case_id, holding.take_over, said="已接手，接手已记入流转记录。")


@acting(*AGENCY_ROLES)
@require_POST
def release(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return _on_page(
        request,
        case,
        lambda values: formal_review.release(
            actor=request.actor, case_id=case_id, now=timezone.now()
        ),
        done=lambda: case_address(request, case_id),
        said="已退还待受理。",
    )


@acting(*AGENCY_ROLES)
@require_POST
def forward(request: HttpRequest, case_id: int) -> HttpResponse:
    return _forwarding(request, case_id, formal_review.forward)


@acting(*AGENCY_ROLES)
@require_POST
def pass_and_forward(request: HttpRequest, case_id: int) -> HttpResponse:
    return _forwarding(request, case_id, formal_review.pass_and_forward)


@acting(*AGENCY_ROLES)
@require_POST
def check(request: HttpRequest, case_id: int) -> HttpResponse:
    """Save the page."""
    case = case_for(request.actor, case_id)
    return _on_page(
        request,
        case,
        lambda values: None,
        done=lambda: f"{case_address(request, case_id)}#checklist",
        said="核对结果已保存，意见已记下。",
    )


@acting(*AGENCY_ROLES)
@require_POST
def add_remark(request: HttpRequest, case_id: int) -> HttpResponse:
    """Save the page, which must hold a remark, and stay at its section."""
    case = case_for(request.actor, case_id)

    def first_remark(page: ReviewPage) -> forms.Form:
        return page.remarks[0] if page.remarks else page.empty_box

    section = request.POST.get("place", "").partition(":")[0]
    written = [place for place in request.POST.getlist("at") if place]
    return _on_page(
        request,
        case,
        lambda values: None,
        first_remark,
        done=lambda: f"{case_address(request, case_id)}#section-{(written or [section])[0]}",
        said="审查意见已记下。",
    )


@acting(*AGENCY_ROLES)
@require_POST
def remove_remark(request: HttpRequest, case_id: int, remark_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    remark = remark_of(case, remark_id)
    return _on_page(
        request,
        case,
        lambda values: formal_review.remove_remark(
            actor=request.actor, remark_id=remark.pk, now=timezone.now()
        ),
        done=lambda: f"{case_address(request, case_id)}#remarks",
        said="审查意见已删除。",
    )


@acting(*AGENCY_ROLES)
@require_POST
def return_for_correction(request: ActingRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return _on_page(
        request,
        case,
        lambda values: formal_review.return_for_correction(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        lambda page: page.due,
        done=lambda: after(request, case),
        said=f"{case.enterprise}：已退回补正。",
    )


@acting(*AGENCY_ROLES)
@require_POST
def reject(request: ActingRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return _on_page(
        request,
        case,
        lambda values: formal_review.reject(
            actor=request.actor, case_id=case_id, reason=values["reason"], now=timezone.now()
        ),
        lambda page: page.reason,
        done=lambda: after(request, case),
        said=f"{case.enterprise}：审查不通过，已告知企业。",
    )


def _on_page(
    request: HttpRequest,
    case: Evaluation,
    act: Callable[[dict[str, Any]], Any],
    part: Part = _nothing_typed,
    *,
    done: Callable[[], str],
    said: str,
) -> HttpResponse:
    """Write down what stands on the page, then act; `part` holds what this act needs of it.

    What was written down stays when the act is refused; what was not, the page shows again.
    """
    page = submitted_page(request, case)

    def write_and_act(values: dict[str, Any]) -> None:
        if page.has_news:
            formal_review.note(
                actor=request.actor, case_id=case.pk, now=timezone.now(), **page.notes()
            )
        page.is_noted = True
        act(values)

    return act_by_form(
        request,
        page.mistaken or part(page),
        write_and_act,
        done=done,
        said=said,
        again=lambda refused: show_review(request, case_for(request.actor, case.pk), page, refused),
    )


def _forwarding(request: HttpRequest, case_id: int, service: Callable[..., Any]) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return _on_page(
        request,
        case,
        lambda values: service(actor=request.actor, case_id=case_id, now=timezone.now()),
        done=lambda: after(request, case),
        said=f"{case.enterprise}：已报送省厅。",
    )


def _on_case(request: ActingRequest, case_id: int, service, *, said: str) -> HttpResponse:
    act = partial(service, actor=request.actor, case_id=case_id, now=timezone.now())
    page = case_address(request, case_id)
    return perform(request, act, done=page, back=page, said=said)
