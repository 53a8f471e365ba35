"""One case before the province: the frozen copy, the agency's review, the decision."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import acting, perform
from agencies.web.form_act import act_by_form
from reviews.batches import services as decisions
from reviews.batches.forms import SendBackForm
from reviews.batches.selectors.deciding import next_undecided
from reviews.cases.enums import State
from reviews.cases.forms import ReasonForm, TransferForm
from reviews.cases.models import Evaluation
from reviews.cases.services.transfers import transfer as transfer_case
from reviews.cases.views.case_words import worded
from reviews.formal_review.selectors.review import case_for
from reviews.formal_review.views.case_document import document_context
from reviews.revocation import services as revocation
from reviews.revocation.forms import ProposalForm


@acting(*PROVINCIAL_ROLES)
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    return show_case(request, case_for(request.actor, case_id, "registration"))


def show_case(request: HttpRequest, case: Evaluation, **bound: forms.Form) -> HttpResponse:
    """The page; `bound` are forms that were refused and keep what was typed."""
    context = document_context(request, case)
    worded([case], "province")
    context |= {
        "file_url": "province:file",
        "may_decide": case.state == State.PROVINCIAL_REVIEW,
        "may_transfer": case.state == State.SUBMITTED,
        "number": getattr(case, "registration", None),
        "may_revoke": case.state == State.REGISTERED,
        "proposal_form": bound.get("proposal_form") or ProposalForm(auto_id="proposal_%s"),
        "decline_form": bound.get("decline_form") or ReasonForm(),
        "send_back_form": bound.get("send_back_form") or SendBackForm(),
        "transfer_form": bound.get("transfer_form") or TransferForm(),
        "following": next_undecided(case),
    }
    return render(request, "homes/province_case.html", context)


@acting(*PROVINCIAL_ROLES)
@require_POST
def recommend(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
    act = partial(decisions.recommend, actor=request.actor, case_id=case_id, now=timezone.now())
    done, back = after(case), _page(case_id)
    return perform(
        request, act, done=done, back=back, said=f"{case.enterprise}：评审通过，拟入库。"
    )


@acting(*PROVINCIAL_ROLES)
@require_POST
def decline(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
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


@acting(*PROVINCIAL_ROLES)
@require_POST
def send_back(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
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


@acting(*PROVINCIAL_ROLES)
@require_POST
def transfer(request: HttpRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
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


@acting(*PROVINCIAL_ROLES)
@require_POST
def propose(request: HttpRequest, case_id: int) -> HttpResponse:
    """Against the number of this case."""
    case = case_for(request.actor, case_id, "registration")
    number = case.registration
    return act_by_form(
        request,
        ProposalForm(request.POST),
        lambda values: revocation.propose(
            actor=request.actor, registration_id=number.pk, now=timezone.now(), **values
        ),
        done=lambda: reverse("province:revocations"),
        said=f"已提出撤销 {number.number} 并告知企业，等待陈述申辩。",
        again=lambda refused: show_case(request, case, proposal_form=refused),
    )
