"""Change reports: the enterprise's page, the agency's list, and the scans they hold."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.paging import paged
from accounts.refusals import Refusal
from agencies.deadlines import beijing_day
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role
from agencies.web.acting import acting
from agencies.web.form_act import put_refusal
from enterprises.files.responses import file_response
from enterprises.people.forms.changes import ChangeForm, ConclusionForm
from enterprises.people.selectors.changes import own_enterprise, visible_changes, visible_proof
from enterprises.people.services.changes import accept_change, refuse_change, report_change

PAGE = 20
HTTP_UNPROCESSABLE = 422
LATE = "变更已超过三个月。变更应在三个月内报告，请今后按时报告；本次报告照常核对。"
AGENCY = acting(*AGENCY_ROLES)
READERS = acting(Role.ENTERPRISE, Role.COUNTY_OFFICER, *sorted(AGENCY_ROLES | PROVINCIAL_ROLES))


@require_http_methods(["GET", "HEAD", "POST"])
@acting(Role.ENTERPRISE)
def changes(request: HttpRequest) -> HttpResponse:
    """What was reported so far, and the form of a new report."""
    now = timezone.now()
    enterprise = own_enterprise(request.actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ChangeForm(*sent, enterprise=enterprise, today=beijing_day(now))
    if form.is_valid():
        try:
            report = report_change(actor=request.actor, now=now, **form.cleaned_data)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "变更报告已交评价机构核对。")
            if report.is_late:
                messages.warning(request, LATE)
            return redirect("enterprise:changes")
    reports = list(visible_changes(request.actor))
    context = {
        "enterprise": enterprise,
        "form": form,
        "reports": reports,
        "waiting": any(report.decided_at is None for report in reports),
    }
    status = HTTP_UNPROCESSABLE if form.errors else 200
    return render(request, "people/changes.html", context, status=status)


@require_safe
@AGENCY
def reported(request: HttpRequest) -> HttpResponse:
    """The agency's list: waiting ones first."""
    query = request.GET.get("q", "").strip()
    found = visible_changes(request.actor, query).order_by("-decided_at", "reported_at", "pk")
    page = paged(request, found, PAGE)
    for report in page:
        report.form = ConclusionForm(prefix=_prefix(report.pk))
    context = {"page": page, "sent": None, "query": query}
    return render(request, "people/changes_reported.html", context)


@require_POST
@AGENCY
def accept(request: HttpRequest, report_id: int) -> HttpResponse:
    return _decided(request, report_id, accept_change, "已变更，企业会收到通知。")


@require_POST
@AGENCY
def refuse(request: HttpRequest, report_id: int) -> HttpResponse:
    return _decided(request, report_id, refuse_change, "已记为不予变更，企业会收到通知。")


@require_safe
@READERS
def proof(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    stored = visible_proof(request.actor, key)
    try:
        return file_response(stored, inline=True)
    except Refusal as refusal:
        context = {"sentence": refusal.sentence}
        return render(request, "form/file_refused.html", context, status=403)


def _prefix(report_id: int) -> str:
    return f"change-{report_id}"


def _decided(request: HttpRequest, report_id: int, service, said: str) -> HttpResponse:
    """Back to the list; when it was refused, the report by itself with what was typed."""
    report = visible_changes(request.actor).get(pk=report_id)
    form = ConclusionForm(request.POST, prefix=_prefix(report_id))
    if form.is_valid():
        try:
            service(
                actor=request.actor, report_id=report_id, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            put_refusal(form, refusal, "conclusion")
            report = visible_changes(request.actor).get(pk=report_id)
        else:
            messages.success(request, said)
            return redirect("enterprise:changes_reported")
    report.form = form
    context = {"page": paged(request, [report], PAGE), "sent": form}
    return render(request, "people/changes_reported.html", context, status=HTTP_UNPROCESSABLE)
