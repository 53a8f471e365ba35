"""Signing up of an enterprise, open to everybody."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.refusals import Refusal
from accounts.sign_in.adapter import MailNotSent
from accounts.sign_in.throttle import too_often
from agencies.deadlines import beijing_day
from enterprises.people import uscc as credit_code
from enterprises.people.forms.division import picker
from enterprises.people.forms.sign_up import SignUpForm
from enterprises.people.services import sign_up as signing_up

TEMPLATE = "people/sign_up.html"
MOST_AN_HOUR = 20  # each sends a mail to an address that nobody has confirmed
TOO_OFTEN = "同一网络地址一小时内注册过多，请一小时后再试，或联系所在地评价工作机构。"


@sensitive_post_parameters("uscc", "password", "password_again")
def sign_up(request: HttpRequest) -> HttpResponse:
    """The page; sent, the account is opened, the confirmation mailed, and the person signed in."""
    if request.actor:
        return redirect("/desk/")
    now = timezone.now()
    if request.method != "POST":
        return _page(request, SignUpForm(today=beijing_day(now)))
    form = SignUpForm(request.POST, request.FILES, today=beijing_day(now))
    if not form.is_valid():
        return _page(request, form, status=422)
    if too_often(request, "sign_up", most=MOST_AN_HOUR):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, status=429)
    try:
        user = signing_up.sign_up(
            new=form.new_enterprise(),
            password=form.cleaned_data["password"],
            licence=form.cleaned_data["licence"],
            now=now,
        )
    except signing_up.BadLicence as refusal:
        form.add_error("licence", refusal.sentence)
        return _page(request, form, status=422)
    except signing_up.EmailTaken as refusal:
        form.add_error("contact_email", refusal.sentence)
        return _page(request, form, status=422)
    except Refusal as refusal:
        form.add_error("uscc", refusal.sentence)
        return _page(request, form, status=422)
    login(request, user, "allauth.account.auth_backends.AuthenticationBackend")
    try:
        EmailAddress.objects.get_primary(user).send_confirmation(request, signup=True)
    except MailNotSent:
        messages.warning(
            request,
            f"账户已开通，登录名为 {user.username}；确认邮件暂时发不出去，请稍后在账户页重发。",
        )
        return redirect("/enterprise/")
    messages.success(
        request,
        f"账户已开通，登录名为 {user.username}。确认邮件已发往 {user.email}，请在三天内确认。",
    )
    return redirect("/enterprise/")


@require_POST
@sensitive_post_parameters("uscc", "password", "password_again")
def redraw(request: HttpRequest) -> HttpResponse:
    """The counties of the city just chosen, for a browser without scripts; nothing is checked."""
    form = SignUpForm(initial=request.POST.dict(), today=beijing_day(timezone.now()), again=True)
    return _page(request, form, city=request.POST.get("city", ""))


def known_page(request: HttpRequest, known: dict[str, str], invited_by: str) -> HttpResponse:
    """The page with what is known already of whoever was invited; it is sent as any other."""
    form = SignUpForm(initial=known, today=beijing_day(timezone.now()))
    return _page(request, form, invited_by=invited_by)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("uscc")
def uscc_note(request: HttpRequest) -> HttpResponse:
    """The note under the code as it is typed, from its digits alone: whether it is registered is
    said to nobody but who registers in earnest, with every answer and so many an hour.

    The page sends it and does not ask by address: what somebody types by mistake, such as the
    number of an identity card, must not stand in the log of a server on the way.
    """
    typed = request.POST.get("uscc") or request.GET.get("uscc", "")
    code = credit_code.normalise(typed)[:60]
    return render(request, "people/uscc_note.html", _judged(code))


def _judged(code: str) -> dict:
    """What is said of a code: refused, warned about, or well-formed."""
    try:
        credit_code.check(code)
    except credit_code.BadCreditCode as bad:
        return {"refused": str(bad) if code else "", "code": "", "warning": ""}
    return {"refused": "", "code": code, "warning": credit_code.warning(code)}


def _page(
    request: HttpRequest,
    form: SignUpForm,
    *,
    city: str = "",
    invited_by: str = "",
    status: int = 200,
) -> HttpResponse:
    city = city or form.data.get("city", "")
    error = next(iter(form.errors.get("division", [])), "") if form.is_bound else ""
    code = str(form["division"].value() or "")
    redraw = reverse("enterprise:sign_up_redraw")
    asked = picker(city, code, error, redraw, now=timezone.now())
    context = {"form": form, "picker": asked, "invited_by": invited_by}
    return render(request, TEMPLATE, context, status=status)
