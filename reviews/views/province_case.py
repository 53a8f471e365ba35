"""One case before the province: the frozen copy, the agency's review, the decision."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.web import acting, perform
from reviews.enums import State
from reviews.forms.agency import ReasonForm
from reviews.forms.province import ProposalForm, SendBackForm, TransferForm
from reviews.models import Evaluation
from reviews.selectors.deciding import next_undecided
from reviews.selectors.review import case_for, number_of
from reviews.services import batch as decisions
from reviews.services.transfers import transfer as transfer_case
from reviews.views.case_document import document_context
from reviews.views.form_act import act_by_form
from reviews.views.province_board import STAFF
from reviews.views.rows import worded


@acting(*STAFF)
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    return show_case(request, case_for(request.actor, case_id))


def show_case(request: HttpRequest, case: Evaluation, **bound: forms.Form) -> HttpResponse:
    """The page; `bound` are forms that were refused and keep what was typed."""
    context = document_context(request, case)
    worded([case], "province")
    context |= {
        "file_url": "province:file",
        "may_decide": case.state == State.PROVINCIAL_REVIEW,
        "may_transfer": case.state == State.SUBMITTED,
        "number": number_of(case),
        "may_revoke": case.state == State.REGISTERED,
        "proposal_form": bound.get("proposal_form") or ProposalForm(auto_id="proposal_%s"),
        "decline_form": bound.get("decline_form") or ReasonForm(),
        "send_back_form": bound.get("send_back_form") or SendBackForm(),
        "transfer_form": bound.get("transfer_form") or TransferForm(),
        "following": next_undecided(case),
    }
    return render(request, "province/case.html", context)


@acting(*STAFF)
@require_POST
def recommend(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    act = partial(decisions.recommend, actor=request.actor, case_id=case_id, now=timezone.now())
    done, back = after(case), _page(case_id)
    return perform(
        request, act, done=done, back=back, said=f"{case.enterprise}：评审通过，拟入库。"
    )


@acting(*STAFF)
@require_POST
def decline(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return act_by_form(
        request,
        ReasonForm(request.POST),
        lambda values: decisions.decline(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: after(case),
        said=f"{case.enterprise}：评审不通过，已告知企业。",
        again=lambda refused: show_case(request, case, decline_form=refused),
    )


@acting(*STAFF)
@require_POST
def send_back(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return act_by_form(
        request,
        SendBackForm(request.POST),
        lambda values: decisions.send_back(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: after(case),
        said=f"{case.enterprise}：已退回评价机构。",
        again=lambda refused: show_case(request, case, send_back_form=refused),
    )


@acting(*STAFF)
@require_POST
def transfer(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id)
    return act_by_form(
        request,
        TransferForm(request.POST),
        lambda values: transfer_case(
            actor=request.actor,
            case_id=case_id,
            agency_no=values["agency"].no,
            reason=values["reason"],
            now=timezone.now(),
        ),
        done=lambda: _page(case_id),
        said=f"{case.enterprise}：已移交。",
        again=lambda refused: show_case(request, case, transfer_form=refused),
    )


def after(case: Evaluation) -> str:
    """The batch's next undecided case, or the batch when every one is decided."""
    following = next_undecided(case)
    if following is not None:
        return _page(following.pk)
    return (
        reverse("province:batch", args=[case.batch_id])
        if case.batch_id
        else reverse("province:board")
    )


def _page(case_id: int) -> str:
    return reverse("province:case", args=[case_id])
