"""Extensions of a deadline: what was granted, and granting one."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.web import acting
from enterprises.models import Extension
from reviews.forms.province import ExtensionForm
from reviews.services.extensions import grant as grant_extension
from reviews.views.form_act import act_by_form
from reviews.views.province_board import PER_PAGE, STAFF, season_of


@acting(*STAFF)
def extension_list(request: HttpRequest) -> HttpResponse:
    return show_extensions(request, ExtensionForm())


def show_extensions(request: HttpRequest, form: forms.Form) -> HttpResponse:
    of_season = season_of(request)
    found = (
        Extension.objects.filter(season=of_season)
        .select_related("agency", "enterprise", "granted_by")
        .order_by("-granted_at", "-pk")
    )
    context = {
        "season": of_season,
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "province/extensions.html", context)


@acting(*STAFF)
@require_POST
def grant(request: HttpRequest) -> HttpResponse:
    year = season_of(request).year
    form = ExtensionForm(request.POST)
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
            now=timezone.now(),
        ),
        done=lambda: reverse("province:extensions"),
        said="延期已记录，即时生效。",
        again=lambda refused: show_extensions(request, refused),
    )
