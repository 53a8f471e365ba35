"""Extensions of a deadline: what was granted, and granting one."""

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.as_typed.folded_columns import by_words
from accounts.paging import paged
from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from agencies.web.seasons import season_of
from enterprises.form.models import Extension
from reviews.cases.forms import ExtensionForm
from reviews.cases.selectors.extension_plan import ExtensionPlan
from reviews.cases.services.extensions import NotSeen
from reviews.cases.services.extensions import grant as grant_extension

SHOWN = 200


@acting(*PROVINCIAL_ROLES)
def extension_list(request: ActingRequest) -> HttpResponse:
    return show_extensions(request, ExtensionForm())


def show_extensions(
    request: HttpRequest, form: forms.Form, plan: ExtensionPlan | None = None
) -> HttpResponse:
    of_season = season_of(request)
    query = request.GET.get("q", "").strip()
    found = Extension.objects.filter(season=of_season).order_by("-granted_at", "-pk")
    if query:
        names = by_words(query, names=("enterprise__name_folded",), codes=("enterprise__uscc",))
        found = found.filter(names | Q(agency__name__holds=query))
    found = found.select_related("agency", "enterprise", "granted_by")
    context = {
        "season": of_season,
        "form": form,
        "query": query,
        "page": paged(request, found),
        "plan": plan,
        "cases": plan.cases[:SHOWN] if plan else (),
    }
    return render(request, "cases/province_extensions.html", context)


@acting(*PROVINCIAL_ROLES)
@require_POST
def grant(request: HttpRequest) -> HttpResponse:
    """First every day that moves is shown; handed back with that plan's fingerprint it is done."""
    year, seen = season_of(request).year, request.POST.get("seen", "")
    form = ExtensionForm(request.POST)
    try:
        return act_by_form(
            request,
            form,
            lambda values: grant_extension(
                actor=request.actor,
                year=year,
                deadline=values["deadline"],
                agency_no=values["agency"].no if values["agency"] else None,
                enterprise_id=form.enterprise.pk if form.enterprise else None,
                until=values["until"],
                reason=values["reason"],
                seen=seen,
                now=timezone.now(),
            ),
            done=lambda: reverse("province:extensions"),
            said="延期已记录，即时生效。",
            again=lambda refused: show_extensions(request, refused),
        )
    except NotSeen as asked:
        if seen:
            form.add_error(None, "日期在您核对之后又有变动，请重新核对。")
        return show_extensions(request, form, asked.plan)
