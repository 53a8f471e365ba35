"""An act with something typed: the form, one service call, and the page again when refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.refusals import LostRace, Refusal


def put_refusal(form: forms.Form, refusal: Refusal, field: str | None = None) -> None:
    """Put the refusal into the form. Whoever lost a race has made no mistake: the summary says so."""
    form.add_error(field, refusal.sentence)
    form.was_overtaken = isinstance(refusal, LostRace)


def kept_words(*sent: forms.Form | None) -> list[tuple[str, str]]:
    """What was typed and chosen in forms that their page no longer offers, to be read and copied."""
    boxes = [box for form in sent if form and form.is_bound for box in form.visible_fields()]
    words = [
        (str(box.label), _chosen(box)) for box in boxes if not box.field.widget.needs_multipart_form
    ]
    return [(label, text) for label, text in words if text]


def _chosen(box: forms.BoundField) -> str:
    value = str(box.value() or "")
    choices = getattr(box.field, "choices", ())
    return next((str(label) for key, label in choices if str(key) == value and value), value)


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
            put_refusal(form, refusal)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(done())
    response = again(form)
    response.status_code = 422
    return response
