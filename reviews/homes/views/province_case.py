"""One case before the province: the frozen copy, the agency's review, the decision."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import act_by_form, kept_words
from reviews.batches import services as decisions
from reviews.batches.forms import SendBackForm
from reviews.batches.selectors.deciding import next_undecided
from reviews.batches.views.province_list import list_address, list_query, listed
from reviews.cases.enums import State
from reviews.cases.forms import ReasonForm, TransferForm
from reviews.cases.models import Evaluation
from reviews.cases.selectors.neighbours import neighbours
from reviews.cases.services.transfers import transfer as transfer_case
from reviews.cases.views.case_words import worded
from reviews.formal_review.selectors.review import case_for
from reviews.formal_review.views.case_document import document_context
from reviews.homes.case_consequences import OF_ACTS
from reviews.revocation import services as revocation
from reviews.revocation.forms import ProposalForm, proposal_asked
from reviews.revocation.selectors import is_under_revocation

ACTS = ("recommend", "decline", "send_back", "transfer", "propose")
FORMS = {
    "may_decide": ("decline_form", "send_back_form"),
    "may_transfer": ("transfer_form",),
    "may_revoke": ("proposal_form",),
}


@acting(*PROVINCIAL_ROLES)
def case_page(request: ActingRequest, case_id: int) -> HttpResponse:
    return show_case(request, case_for(request.actor, case_id, "registration"))


def show_case(request: ActingRequest, case: Evaluation, **bound: forms.Form) -> HttpResponse:
    """The page; `bound` are forms that were refused and keep what was typed."""
    context = document_context(request, case)
    worded([case], "province")
    number = getattr(case, "registration", None)
    offered = {
        "may_decide": case.state == State.PROVINCIAL_REVIEW,
        "may_transfer": case.state == State.SUBMITTED,
        "may_revoke": case.state == State.REGISTERED and not is_under_revocation(number),
    }
    fresh = {
        "proposal_form": ProposalForm(auto_id="proposal_%s", initial=proposal_asked(request.GET)),
        "decline_form": ReasonForm(auto_id="decline_%s"),
        "send_back_form": SendBackForm(),
        "transfer_form": TransferForm(away_from=case.agency_id),
    }
    back, following = _beside(request, case)
    context |= offered | fresh | bound
    context["proposal_opened"] = "proposal_form" in bound or bool(proposal_asked(request.GET))
    context |= {
        "file_url": "province:file",
        "number": number,
        "kept_words": kept_words(*(bound.get(name) for name in _not_offered(offered))),
        "address": {
            act: reverse(f"province:{act}", args=[case.pk]) + list_query(request) for act in ACTS
        },
        "follows": OF_ACTS,
        "list_query": list_query(request),
        "previous_case": back,
        "next_case": following,
    }
    return render(request, "homes/province_case.html", context)


@acting(*PROVINCIAL_ROLES)
@require_POST
def recommend(request: ActingRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
    act = partial(decisions.recommend, actor=request.actor, case_id=case_id, now=timezone.now())
    done, back = after(request, case), _page(request, case_id)
    return perform(
        request, act, done=done, back=back, said=f"{case.enterprise}：评审通过，拟入库。"
    )


@acting(*PROVINCIAL_ROLES)
@require_POST
def decline(request: ActingRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
    return act_by_form(
        request,
        ReasonForm(request.POST),
        lambda values: decisions.decline(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: after(request, case),
        said=f"{case.enterprise}：评审不通过，已告知企业。",
        again=lambda refused: _again(request, case_id, decline_form=refused),
    )


@acting(*PROVINCIAL_ROLES)
@require_POST
def send_back(request: ActingRequest, case_id: int) -> HttpResponse:
    case = case_for(request.actor, case_id, "registration")
    return act_by_form(
        request,
        SendBackForm(request.POST),
        lambda values: decisions.send_back(
            actor=request.actor, case_id=case_id, now=timezone.now(), **values
        ),
        done=lambda: after(request, case),
        said=f"{case.enterprise}：已退回评价机构。",
        again=lambda refused: _again(request, case_id, send_back_form=refused),
    )


@acting(*PROVINCIAL_ROLES)
@require_POST
def transfer(request: ActingRequest, case_id: int) -> HttpResponse:
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
        done=lambda: _page(request, case_id),
        said=f"{case.enterprise}：已移交。",
        again=lambda refused: _again(request, case_id, transfer_form=refused),
    )


def _again(request: HttpRequest, case_id: int, **bound: forms.Form) -> HttpResponse:
    """The page as the case stands now, which may not be as the refused act found it."""
    return show_case(request, case_for(request.actor, case_id, "registration"), **bound)


def _not_offered(offered: dict[str, bool]) -> list[str]:
    return [name for may, is_offered in offered.items() if not is_offered for name in FORMS[may]]


def after(request: HttpRequest, case: Evaluation) -> str:
    """The next case of the list one came from, else the batch's next undecided one, else the list."""
    _, following = _beside(request, case)
    if following is not None:
        return _page(request, following.pk)
    if list_query(request):
        return list_address(request)
    if case.batch_id:
        return reverse("province:batch", args=[case.batch_id])
    return reverse("province:board")


def _beside(request: HttpRequest, case: Evaluation) -> tuple[Evaluation | None, Evaluation | None]:
    found = listed(request)
    return (None, next_undecided(case)) if found is None else neighbours(found, case)


def _page(request: HttpRequest, case_id: int) -> str:
    return reverse("province:case", args=[case_id]) + list_query(request)


@acting(*PROVINCIAL_ROLES)
@require_POST
def propose(request: ActingRequest, case_id: int) -> HttpResponse:
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
        again=lambda refused: _again(request, case_id, proposal_form=refused),
    )
