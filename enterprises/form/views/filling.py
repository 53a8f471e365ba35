"""The pages of the form: one a section, saved by a button or as one types."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.refusals import Refusal
from accounts.whole_numbers import whole_number
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from enterprises.form.carrying import carried, not_carried
from enterprises.form.forms.binding import Bound, as_sent, as_stored
from enterprises.form.models import FormPart, InformationForm
from enterprises.form.ports import remarks_on
from enterprises.form.selectors.content import form_content
from enterprises.form.selectors.forms import own_form
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.services.sections import NewerSave, save, stored
from enterprises.form.views.conflict import differences
from enterprises.form.views.section_page import page
from enterprises.form.views.section_urls import section_url, sent_only
from enterprises.form.views.self_test import numbers_of
from enterprises.form.views.todo import remark_url
from enterprises.form.vocabulary import Section

TEMPLATE = "form/section.html"
SAVED = "form/section.html#saved"
STANDING = "form/section.html#stands"
NOT_SAVED = "form/section.html#not_saved"
HTTP_UNPROCESSABLE = 422


@require_safe
@acting(Role.ENTERPRISE)
def form_entry(request: ActingRequest, year: int) -> HttpResponse:
    """To the first remark that is not mended, else to the first section that lacks something."""
    form = own_form(request.actor, year)
    standing = standing_of(form, timezone.now())
    remarks = remarks_on(form, standing.content)
    if remark := next((one for one in remarks if not one.is_mended), None):
        return redirect(remark_url(form, remark))
    if remarks:
        return redirect(section_url(form, remarks[0].section))
    lacking = [finding.section for finding in standing.errors + standing.lacking]
    waiting = next((section for section in Section if section in lacking), Section.ENTERPRISE)
    return redirect(section_url(form, waiting))


@acting(Role.ENTERPRISE)
def section(request: ActingRequest, year: int, section: Section) -> HttpResponse:
    """The page of one section; sent to it, what was typed is saved."""
    form = own_form(request.actor, year)
    if request.method != "POST":
        return render(request, TEMPLATE, _opened(request, form, section))
    return _save(request, form, section, done=section_url(form, section))


@require_safe
@acting(Role.ENTERPRISE)
def standing(request: ActingRequest, year: int, section: Section) -> HttpResponse:
    """Steps, score and to-do list anew: asked for when the typing pauses, not at every save."""
    form = own_form(request.actor, year)
    return render(request, STANDING, page(form, section, None, timezone.now(), swapped=True))


@acting(Role.ENTERPRISE)
@sent_only
def save_and_continue(request: ActingRequest, year: int, section: Section) -> HttpResponse:
    form = own_form(request.actor, year)
    return _save(request, form, section, done=_after(form, section))


def _after(form: InformationForm, section: Section) -> str:
    """The next section; of a returned form the next with open remarks, the remarks themselves when
    only this one has any, and the page to submit it again when all are marked as mended."""
    order = list(Section)
    here = order.index(section)
    if not form.parts.filter(is_open=True, open_until__isnull=False).exists():
        return section_url(form, order[min(here + 1, len(order) - 1)])
    remarks = remarks_on(form, form_content(form))
    waiting = {remark.section: remark.answer_url for remark in remarks if not remark.is_mended}
    if not waiting:
        return reverse("case:submit_season", args=[form.season_id])
    ahead = (one for one in order[here + 1 :] + order[:here] if one in waiting)
    after = next(ahead, None)
    return section_url(form, after) if after else waiting[section]


def _opened(request: ActingRequest, form: InformationForm, section: Section) -> dict:
    """As stored; a section never saved begins with what the self-test said of it."""
    held = stored(form, section)
    context = page(form, section, as_stored(section, held), timezone.now())
    if context["part"].version or context["closed"] or not (numbers := numbers_of(request)):
        return context
    begun = carried(section, numbers, form.season_id)
    if begun is None:
        return context | {"not_carried": not_carried(section, numbers)}
    begun = {**held, **begun} if isinstance(begun, dict) else begun
    return page(
        form, section, as_stored(section, begun), timezone.now(), carried=True, unsaved=True
    )


def _save(
    request: ActingRequest, form: InformationForm, section: Section, *, done: str
) -> HttpResponse:
    now = timezone.now()
    bound = as_sent(section, request.POST)
    if not bound.is_valid():
        return _unsaved(request, form, section, bound, sentence="")
    try:
        part = save(
            actor=request.actor,
            form_id=form.pk,
            section=section,
            data=bound.data_to_save(),
            expected_version=sent_version(request),
            now=now,
        )
    except NewerSave as newer:
        theirs = differences(section, bound, stored(form, section))
        return _unsaved(
            request, form, section, bound, sentence=newer.sentence, newer=newer.part, theirs=theirs
        )
    except Refusal as refusal:
        return _unsaved(request, form, section, bound, sentence=refusal.sentence)
    if request.htmx and done == section_url(form, section):
        return trigger_client_event(HttpResponse(_saved(request, part)), "saved")
    saved_at = timezone.localtime(part.saved_at)
    messages.success(request, f"“{section.label}”已保存 {saved_at:%H:%M}。")
    if request.htmx:
        return trigger_client_event(HttpResponseClientRedirect(done), "saved")
    return redirect(done)


def _saved(request: ActingRequest, part: FormPart) -> str:
    """The bar and the version; nothing of the page's frame is asked for, so often is this drawn."""
    context = {"part": part, "version": part.version, "swapped": True, "unsaved": False}
    return render_to_string(SAVED, {**context, "request": request})


def _unsaved(
    request: ActingRequest,
    form: InformationForm,
    section: Section,
    bound: Bound,
    *,
    sentence: str,
    **more: object,
) -> HttpResponse:
    """Nothing was saved; everything typed is still on the page."""
    form = own_form(request.actor, form.season_id)
    context = page(form, section, bound, timezone.now(), sentence=sentence, unsaved=True, **more)
    context["autosave"] = context["autosave"] and "newer" not in more
    context["swapped"] = bool(request.htmx)
    template = NOT_SAVED if request.htmx else TEMPLATE
    return render(request, template, context, status=HTTP_UNPROCESSABLE)


def sent_version(request: ActingRequest) -> int:
    """The version the page was drawn with; -1, which no part has, when it is no number."""
    sent = whole_number(request.POST.get("version", ""), digits=9)
    return -1 if sent is None else sent
