"""What a reviewer does with one case; each view is one POST and one service call."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting, perform
from agencies.web.form_act import act_by_form
from reviews.cases.forms import ReasonForm
from reviews.cases.models import Evaluation
from reviews.formal_review.forms.review import ChecklistForm, RemarkForm, ReturnForm
from reviews.formal_review.selectors.next_case import next_case
from reviews.formal_review.selectors.review import case_for, remark_of
from reviews.formal_review.services import formal_review
from reviews.formal_review.views.agency_review import show_review


@acting(*AGENCY_ROLES)
@require_POST
def take_up(request: HttpRequest, case_id: int) -> HttpResponse:
    return _on_case(request, case_id, formal_review.take_up, said="已受理，可以开始审查。")


@acting(*AGENCY_ROLES)
@require_POST
def release(request: HttpRequest, case_id: int) -> HttpResponse:
    return _on_case(request, case_id, formal_review.release, said="已退还待受理。")


@acting(*AGENCY_ROLES)
@require_POST
def forward(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    act = partial(formal_review.forward, actor=request.actor, case_id=case_id, now=timezone.now())
    done, back = after(request, case), _page(case_id)
    return perform(request, act, done=done, back=back, said=f"{case.enterprise}：已报送省厅。")


@acting(*AGENCY_ROLES)
@require_POST
def check(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    form = ChecklistForm(request.POST)
    return act_by_form(
        request,
        form,
        lambda values: formal_review.check(
            actor=request.actor,
            case_id=case_id,
            items=form.items(),
            other_matters=values["other_matters"],
            now=timezone.now(),
        ),
        done=lambda: f"{_page(case_id)}#checklist",
        said="核对结果已保存。",
        again=lambda refused: show_review(request, case, checklist_form=refused),
    )


@acting(*AGENCY_ROLES)
@require_POST
def add_remark(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return act_by_form(
        request,
        RemarkForm(request.POST),
        lambda values: formal_review.add_remark(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: f"{_page(case_id)}#section-{request.POST['section']}",
        said="审查意见已记下。",
        again=lambda refused: show_review(request, case, remark_form=refused),
    )


@acting(*AGENCY_ROLES)
@require_POST
def remove_remark(request: HttpRequest, case_id: int, remark_id: int) -> HttpResponse:
    remark = remark_of(case_for(request.actor, case_id), remark_id)
    act = partial(
        formal_review.remove_remark,
        actor=request.actor,
        remark_id=remark.pk,
        now=timezone.now(),
    )
    back = f"{_page(case_id)}#remarks"
    return perform(request, act, done=back, back=back, said="审查意见已删除。")


@acting(*AGENCY_ROLES)
@require_POST
def return_for_correction(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    _, latest = formal_review.default_correction_due(case, now=timezone.now())
    return act_by_form(
        request,
        ReturnForm(request.POST, latest=latest),
        lambda values: formal_review.return_for_correction(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: after(request, case),
        said=f"{case.enterprise}：已退回补正。",
        again=lambda refused: show_review(request, case, return_form=refused),
    )


@acting(*AGENCY_ROLES)
@require_POST
def reject(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return act_by_form(
        request,
        ReasonForm(request.POST),
        lambda values: formal_review.reject(
            actor=request.actor, case_id=case_id, reason=values["reason"], now=timezone.now()
        ),
        done=lambda: after(request, case),
        said=f"{case.enterprise}：审查不通过，已告知企业。",
        again=lambda refused: show_review(request, case, reject_form=refused),
    )


def after(request: HttpRequest, case: Evaluation) -> str:
    """Where a reviewer goes after a decision: the next file, or the queue when none waits."""
    following = next_case(request.actor, case.season_id, after=case.pk)
    return _page(following.pk) if following else reverse("agency:queue")


def _page(case_id: int) -> str:
    return reverse("agency:case", args=[case_id])


def _on_case(request: HttpRequest, case_id: int, service, *, said: str) -> HttpResponse:
    act = partial(service, actor=request.actor, case_id=case_id, now=timezone.now())
    return perform(request, act, done=_page(case_id), back=_page(case_id), said=said)
