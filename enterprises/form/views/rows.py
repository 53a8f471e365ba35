"""Adding and removing rows in place: the page is drawn again from what was sent, nothing is saved."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from agencies.enums import Role
from agencies.web.acting import acting
from enterprises.form.boxes import RECORDS
from enterprises.form.forms.binding import (
    as_sent,
    as_stored,
    is_place,
    row_count,
    with_rows,
    without_row,
)
from enterprises.form.selectors.forms import own_form
from enterprises.form.services.sections import stored
from enterprises.form.views.filling import TEMPLATE, sent_version
from enterprises.form.views.section_page import page
from enterprises.form.views.section_urls import sent_only
from enterprises.form.vocabulary import Section

FIELDS = "form/section.html#fields"


@acting(Role.ENTERPRISE)
@sent_only
def redraw(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    """The counties of the city just chosen; rows restored from a local copy."""
    return _drawn(request, year, section, request.POST)


@acting(Role.ENTERPRISE)
@sent_only
def add_row(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    _must_have_rows(section)
    full = row_count(request.POST) >= RECORDS[section].most_rows
    return _drawn(request, year, section, request.POST if full else with_rows(request.POST, [{}]))


@acting(Role.ENTERPRISE)
@sent_only
def remove_row(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    """Without the row that the button named; any other word removes nothing."""
    _must_have_rows(section)
    named = request.POST.get("position", "")
    data = without_row(request.POST, int(named)) if is_place(named) else request.POST
    return _drawn(request, year, section, data)


@acting(Role.ENTERPRISE)
@sent_only
def join_rows(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    """Of two versions both: behind the rows of the page those of the saved one that differ.

    Also the other wording of the same row: which of the two is right, a person sees. To be looked
    at and saved by the button, like anything read in.
    """
    _must_have_rows(section)
    form = own_form(request.actor, year)
    theirs = stored(form, section)
    mine = [row.cleaned_data for row in as_sent(section, request.POST).forms if row.is_valid()]
    only_theirs = [
        shown
        for row, shown in zip(theirs, as_stored(section, theirs).forms, strict=False)
        if row not in [{name: said.get(name) for name in row} for said in mine]
    ]
    data = with_rows(request.POST, [row.shown() for row in only_theirs])
    context = page(form, section, as_sent(section, data), timezone.now(), unsaved=True)
    return render(request, TEMPLATE, context | {"autosave": False, "joined": len(only_theirs)})


def _must_have_rows(section: Section) -> None:
    if not RECORDS[section].can_grow:
        raise Http404("这一项没有可增减的行。")


def _drawn(request: HttpRequest, year: int, section: Section, data: QueryDict) -> HttpResponse:
    """The version stays the one the typing began with."""
    form = own_form(request.actor, year)
    bound = as_sent(section, data)
    context = page(
        form, section, bound, timezone.now(), version=sent_version(request), unsaved=True
    )
    return render(request, FIELDS if request.htmx else TEMPLATE, context)
