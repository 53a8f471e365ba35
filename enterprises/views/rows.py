"""Adding and removing rows in place: the page is drawn again from what was sent, nothing is saved."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import Role
from agencies.web import acting
from enterprises.forms.binding import FORMS, as_sent, is_place, row_count, with_row, without_row
from enterprises.limits import MOST_ROWS
from enterprises.selectors.forms import own_form
from enterprises.views.filling import TEMPLATE, sent_version
from enterprises.views.section_page import page
from enterprises.vocabulary import Section

FIELDS = "enterprise/section.html#fields"


@require_POST
@acting(Role.ENTERPRISE)
def redraw(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    """The counties of the city just chosen; rows restored from a local copy."""
    return _drawn(request, year, section, request.POST)


@require_POST
@acting(Role.ENTERPRISE)
def add_row(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    _must_have_rows(section)
    full = row_count(request.POST) >= MOST_ROWS[section]
    return _drawn(request, year, section, request.POST if full else with_row(request.POST))


@require_POST
@acting(Role.ENTERPRISE)
def remove_row(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    """Without the row that the button named; any other word removes nothing."""
    _must_have_rows(section)
    named = request.POST.get("position", "")
    data = without_row(request.POST, int(named)) if is_place(named) else request.POST
    return _drawn(request, year, section, data)


def _must_have_rows(section: Section) -> None:
    if section in FORMS or section in (Section.STAFF, Section.ATTACHMENTS):
        raise Http404("这一项没有可增减的行。")


def _drawn(request: HttpRequest, year: int, section: Section, data: QueryDict) -> HttpResponse:
    """The version stays the one the typing began with."""
    form = own_form(request.actor, year)
    bound = as_sent(section, data)
    context = page(
        form, section, bound, timezone.now(), version=sent_version(request), unsaved=True
    )
    return render(request, FIELDS if request.htmx else TEMPLATE, context)
