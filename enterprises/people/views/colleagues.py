"""The people of the enterprise: who they are, inviting, handing over, leaving."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import Refusal
from accounts.sign_in.throttle import too_often
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import put_refusal
from enterprises.people.forms.colleagues import InvitationForm, JoinForm
from enterprises.people.invitations import Invitation, invitation_of, token_of
from enterprises.people.models import Enterprise
from enterprises.people.selectors.colleagues import colleagues, own_place
from enterprises.people.services.colleagues import (
    hand_over,
    invite,
    inviter_of,
    join,
    leave,
    remove,
)

TEMPLATE = "people/colleagues.html"
JOIN = "people/join.html"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HTTP_UNPROCESSABLE = 422
MOST_AN_HOUR = 40  # twice the people of an enterprise: several share the address of their park
TOO_OFTEN = "同一网络地址一小时内发送的邀请过多，这次没有发送；请一小时后再试。"


@require_safe
@acting(Role.ENTERPRISE)
def people(request: ActingRequest) -> HttpResponse:
    return _page(request, InvitationForm())


@require_POST
@acting(Role.ENTERPRISE)
def send_invitation(request: ActingRequest) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=HTTP_UNPROCESSABLE)
    if too_often(request, "invitation", most=MOST_AN_HOUR):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, status=429)
    try:
        invitation = invite(actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _page(request, form, status=HTTP_UNPROCESSABLE)
    try:
        _mail(request, invitation)
    except (OSError, SMTPException):
        form.add_error(None, "邮件暂时发不出去，邀请没有发送；请稍后再试。")
        return _page(request, form, status=HTTP_UNPROCESSABLE)
    messages.success(request, f"邀请已发往 {invitation.email}，链接七天内有效。")
    return redirect("enterprise:people")


@require_POST
@acting(Role.ENTERPRISE)
def make_owner(request: ActingRequest, place_id: int) -> HttpResponse:
    back = reverse("enterprise:people")
    return perform(
        request,
        lambda: hand_over(actor=request.actor, place_id=place_id, now=timezone.now()),
        done=back,
        back=back,
        said="主账户已移交。",
    )


@require_POST
@acting(Role.ENTERPRISE)
def remove_colleague(request: ActingRequest, place_id: int) -> HttpResponse:
    back = reverse("enterprise:people")
    return perform(
        request,
        lambda: remove(actor=request.actor, place_id=place_id, now=timezone.now()),
        done=back,
        back=back,
        said="已移除，该同事不能再查看和填报本企业的信息。",
    )


@require_POST
@acting(Role.ENTERPRISE)
def leave_enterprise(request: ActingRequest) -> HttpResponse:
    try:
        leave(actor=request.actor, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("enterprise:people")
    logout(request)
    messages.success(request, "您已退出本企业。")
    return redirect("/")


@sensitive_post_parameters("password", "password_again")
def take_up(request: ActingRequest, token: str) -> HttpResponse:
    """The link of the mail; open to whoever holds it."""
    try:
        invitation = invitation_of(token)
        inviter_of(invitation)
        form = JoinForm(
            request.POST if request.method == "POST" else None, initial={"name": invitation.name}
        )
        if not form.is_valid():
            return _join_page(request, invitation, form)
        user = join(
            invitation=invitation,
            name=form.cleaned_data["name"],
            phone=form.cleaned_data["phone"],
            password=form.cleaned_data["password"],
            now=timezone.now(),
        )
    except Refusal as refusal:
        return render(request, "people/join_void.html", {"sentence": refusal.sentence}, status=410)
    login(request, user, BACKEND)
    messages.success(request, f"您已加入，登录名为 {user.username}。")
    return redirect("/enterprise/")


def _page(request: ActingRequest, form: InvitationForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "people": colleagues(request.actor),
        "own": own_place(request.actor),
    }
    return render(request, TEMPLATE, context, status=status)


def _join_page(request: ActingRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    enterprise = Enterprise.objects.get(pk=invitation.enterprise_id)
    context = {"invitation": invitation, "enterprise": enterprise, "form": form}
    return render(request, JOIN, context, status=HTTP_UNPROCESSABLE if form.is_bound else 200)


def _mail(request: ActingRequest, invitation: Invitation) -> None:
    enterprise = Enterprise.objects.get(pk=invitation.enterprise_id)
    path = reverse("enterprise:invitation", args=[token_of(invitation)])
    context = {
        "invitation": invitation,
        "enterprise": enterprise,
        "by": request.actor.name,
        "link": f"{settings.SITE_URL}{path}",
    }
    body = render_to_string("messages/invitation.txt", context)
    send_mail(f"{enterprise.name}邀请您填报科技型中小企业信息表", body, None, [invitation.email])
