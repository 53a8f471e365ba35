"""The self-test: a few numbers, the full explained score, no account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enterprises.forms.self_test import SelfTestForm
from enterprises.scoring import score

TEMPLATE = "enterprise/self_test.html"
RESULT = "enterprise/self_test.html#result"
SESSION_KEY = "self_test"


def self_test(request: HttpRequest) -> HttpResponse:
    """The numbers stay in the session, so that the form can begin with them after registration."""
    form = SelfTestForm(request.POST) if request.method == "POST" else SelfTestForm()
    sheet = None
    if form.is_bound and form.is_valid():
        sheet = score(form.facts())
        request.session[SESSION_KEY] = form.to_carry()
    status = 422 if form.is_bound and sheet is None else 200
    template = RESULT if request.htmx else TEMPLATE
    return render(
        request,
        template,
        {"form": form, "sheet": sheet, "undeclared": False, "blanks": ()},
        status=status,
    )
