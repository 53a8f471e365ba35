"""The self-test: a few numbers, the full explained score, no account."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.web.acting import SiteRequest
from enterprises.form.forms.self_test import SelfTestForm
from enterprises.form.scoring import score
from enterprises.form.selectors.filing_days import filing_for_reader

TEMPLATE = "form/self_test.html"
RESULT = "form/self_test.html#result"
SESSION_KEY = "self_test"
KEPT_SECONDS = 90 * 24 * 60 * 60


def numbers_of(request: SiteRequest) -> dict[str, str]:
    """The numbers tried in this session, else in an earlier one of the person signed in."""
    return request.session.get(SESSION_KEY) or cache.get(_place(request.user), {})


def keep_numbers(request: SiteRequest, user: AbstractBaseUser, **_: object) -> None:
    """A session ends sooner than a form is begun: what a signed-in person tried outlasts it."""
    if SESSION_KEY in request.session:
        cache.set(_place(user), request.session[SESSION_KEY], KEPT_SECONDS)


def _place(user: AbstractBaseUser | AnonymousUser) -> str:
    return f"{SESSION_KEY}:{user.pk}"


def self_test(request: SiteRequest) -> HttpResponse:
    """The numbers stay in the session, so that the form can begin with them after signing up."""
    form = SelfTestForm(request.POST) if request.method == "POST" else SelfTestForm()
    sheet = None
    if form.is_bound and form.is_valid():
        sheet = score(form.facts())
        request.session[SESSION_KEY] = form.to_carry()
        if request.user.is_authenticated:
            keep_numbers(request, request.user)
    status = 422 if form.is_bound and sheet is None else 200
    template = RESULT if request.htmx else TEMPLATE
    return render(
        request,
        template,
        {
            "form": form,
            "sheet": sheet,
            # A ground of direct confirmation scores nothing, so that nothing may be filled in yet.
            "undeclared": sheet and sheet.path == "direct" and not form.says_its_size(),
            "doubts": form.doubts() if sheet else [],
            "blanks": (),
            "filing": filing_for_reader(request.actor, timezone.now()),
        },
        status=status,
    )
