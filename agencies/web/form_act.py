"""An act with something typed: the form, one service call, and the page again when refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.refusals import Refusal


def act_by_form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: Callable[[], str],
    said: str,
    again: Callable[[forms.Form], HttpResponse],
) -> HttpResponse:
    """Do `act` with the cleaned values. A refusal stands in the form, with nothing typed lost."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(done())
    response = again(form)
    response.status_code = 422
    return response
