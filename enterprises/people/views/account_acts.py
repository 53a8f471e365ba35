"""The accounts of the enterprises: the list, one enterprise's page, and the lead's two acts."""

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from accounts.refusals import Refusal
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import kept_words
from enterprises.files.views import _served
from enterprises.people import invitations
from enterprises.people.forms.account_acts import MendCodeForm, TakeBackForm
from enterprises.people.models import Invitation
from enterprises.people.ports import has_filed
from enterprises.people.selectors.account_acts import (
    acts_on,
    visible_account_proof,
    visible_enterprises,
)
from enterprises.people.selectors.colleagues import open_invitations
from enterprises.people.services.account_acts import mend_code, take_back, withdraw_offer

READERS = acting(*sorted(AGENCY_ROLES | PROVINCIAL_ROLES))
LEAD = acting(Role.AGENCY_LEAD)
HTTP_UNPROCESSABLE = 422
NOT_MAILED = "邀请邮件暂时发不出去；请稍后在本页点“重发邀请邮件”。"


@require_safe
@READERS
def account_list(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    context = {"page": paged(request, visible_enterprises(request.actor, query)), "query": query}
    return render(request, "people/accounts.html", context)


@require_safe
@READERS
def account_page(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    return _page(request, enterprise_id)


@require_POST
@LEAD
def take_account_back(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    visible_enterprises(request.actor).get(pk=enterprise_id)
    form = TakeBackForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, enterprise_id, take_back_form=form)
    try:
        invitation = take_back(
            actor=request.actor,
            enterprise_id=enterprise_id,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, enterprise_id, take_back_form=form)
    messages.success(request, "账户已收回，原主账户已退出登录，有关人员会收到通知。")
    if invitation:
        _mail(request, invitation)
    return redirect("enterprise:account", enterprise_id)


@require_POST
@LEAD
def send_again(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    """The mail of the new owner's invitation once more; the same link."""
    enterprise = visible_enterprises(request.actor).get(pk=enterprise_id)
    invitation = open_invitations(enterprise.pk).filter(as_owner=True).first()
    if invitation is None:
        messages.error(request, "没有等待接受的主账户邀请，不必重发。")
    else:
        _mail(request, invitation)
    return redirect("enterprise:account", enterprise_id)


@require_POST
@LEAD
def withdraw(request: ActingRequest, enterprise_id: int) -> HttpResponse:
    """The offer of the owner's place."""
    visible_enterprises(request.actor).get(pk=enterprise_id)
    back = reverse("enterprise:account", args=[enterprise_id])
    return perform(
        request,
        lambda: withdraw_offer(
            actor=request.actor, enterprise_id=enterprise_id, now=timezone.now()
        ),
        done=back,
        back=back,
        said="主账户的邀请已收回，邮件中的链接不能再用；可以再次收回账户，邀请另一个人。",
    )


@require_POST
@LEAD
def mend_credit_code(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    visible_enterprises(request.actor).get(pk=enterprise_id)
    form = MendCodeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, enterprise_id, mend_form=form)
    try:
        mend_code(
            actor=request.actor,
            enterprise_id=enterprise_id,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, enterprise_id, mend_form=form)
    messages.success(request, "信用代码已更正，该企业的人员会收到通知，须重新登录。")
    return redirect("enterprise:account", enterprise_id)


@require_safe
@READERS
def account_proof(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    return _served(request, visible_account_proof(request.actor, key))


def _mail(request: HttpRequest, invitation: Invitation) -> None:
    try:
        invitations.mail(invitation)
    except OSError:
        messages.warning(request, NOT_MAILED)
    else:
        messages.success(request, f"邀请已发往 {invitation.email}，链接七天内有效。")


def _page(
    request: HttpRequest,
    enterprise_id: int,
    take_back_form: Form | None = None,
    mend_form: Form | None = None,
) -> HttpResponse:
    enterprise = visible_enterprises(request.actor).get(pk=enterprise_id)
    is_lead = request.actor.role == Role.AGENCY_LEAD
    filed = has_filed(enterprise.pk)
    places = enterprise.representatives.select_related("user").order_by("-is_owner", "pk")
    context = {
        "enterprise": enterprise,
        "people": places,
        "invitations": open_invitations(enterprise.pk),
        "acts": acts_on(enterprise),
        "is_lead": is_lead,
        "has_filed": filed,
        "kept_words": kept_words(mend_form) if filed else [],
        "take_back_form": take_back_form or TakeBackForm(),
        "mend_form": mend_form or MendCodeForm(),
        "now": timezone.now(),
    }
    refused = take_back_form or mend_form
    status = HTTP_UNPROCESSABLE if refused else 200
    return render(request, "people/account.html", {**context, "refused": refused}, status=status)
