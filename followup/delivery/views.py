"""送达失败: whom the agency telephones, and the note of the call."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.paging import paged
from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from agencies.web.form_act import act_by_form
from agencies.web.tabs import tabs_of
from followup.delivery.forms import CallForm
from followup.delivery.selectors import unreached
from followup.delivery.services import note_call

CALLED = "called"
TABS = (("", "待电话联系"), (CALLED, "已联系"))


@acting(*AGENCY_ROLES)
def undelivered_page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@acting(*AGENCY_ROLES)
@require_POST
def call(request: HttpRequest, user_id: int) -> HttpResponse:
    everybody = unreached(request.actor) | unreached(request.actor, called=True)
    everybody.get(pk=user_id)
    return act_by_form(
        request,
        CallForm(request.POST, auto_id=f"call-{user_id}-%s"),
        lambda values: note_call(
            actor=request.actor, user_id=user_id, text=values["text"], now=timezone.now()
        ),
        done=lambda: reverse("agency:undelivered"),
        said="联系情况已记录。",
        again=lambda form: _page(request, user_id, form),
    )


def _page(
    request: HttpRequest, refused: int | None = None, sent: forms.Form | None = None
) -> HttpResponse:
    """The list; after a refusal with the form as it was sent at its person."""
    chosen = CALLED if request.GET.get("tab") == CALLED else ""
    q = request.GET.get("q", "")
    page = paged(request, unreached(request.actor, q=q, called=bool(chosen)))
    for person in page:
        is_sent = person.pk == refused
        person.form = sent if is_sent else CallForm(auto_id=f"call-{person.pk}-%s")
        person.was_refused = is_sent
    context = {
        "page": page,
        "tabs": tabs_of(request, "tab", TABS, chosen),
        "called": chosen,
        "q": q,
        "sent": sent,
    }
    return render(request, "delivery/undelivered.html", context)
