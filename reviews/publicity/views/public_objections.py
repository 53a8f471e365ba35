"""Objecting to one row of a publicity list, its receipt, and looking a receipt up."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.as_typed.folding import code_of
from accounts.refusals import Refusal
from accounts.sign_in.throttle import too_often
from agencies.web.form_act import put_refusal
from reviews.publicity.forms import ObjectionForm, ReceiptCodeForm
from reviews.publicity.kept_papers import kept
from reviews.publicity.list_standing import ListStanding, list_standing
from reviews.publicity.models import Objection, PublicityRow
from reviews.publicity.selectors import publicity as public_lists
from reviews.publicity.services import objections

MOST_AN_HOUR = 20
MOST_LOOKUPS_AN_HOUR = 60
ONE_DAY = 24 * 60 * 60
TOO_MANY = 429
TOO_MANY_TRIES = "同一地址一小时内提交过多，请稍后再试，或联系评价工作机构。"
TOO_MANY_LOOKUPS = "同一地址一小时内查询过多，请稍后再查，或联系评价工作机构。"
UNKNOWN = "没有查到这个回执码，请与回执逐位核对。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file_objection(request: HttpRequest, publicity_id: int, row_id: int) -> HttpResponse:
    try:
        row = public_lists.row_of(publicity_id, row_id)
    except PublicityRow.DoesNotExist as missing:
        raise Http404 from missing
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObjectionForm(*sent, kept=kept(request.POST.getlist("kept"), row_id))
    if request.method == "POST" and too_often(request, "objection", most=MOST_AN_HOUR):
        form.add_error(None, TOO_MANY_TRIES)
    elif request.method == "POST" and _with_papers(form, row_id):
        try:
            filed = _file(request, row, form)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return redirect("public:objection-receipt", filed.receipt_code)
    days = row.publicity.first_day, row.publicity.last_day
    is_open = list_standing(*days, timezone.localdate()) is ListStanding.OPEN
    season = row.publicity.batch.season
    context = {"row": row, "form": form, "is_open": is_open, "season": season}
    return render(request, "publicity/public_objection.html", context)


def _with_papers(form: ObjectionForm, row_id: int) -> bool:
    """Whether all of it is in order; the good papers are kept in any case."""
    form.is_valid()
    form.take_papers(row_id, timezone.now())
    return form.is_valid()


def _file(request: HttpRequest, row: PublicityRow, form: ObjectionForm) -> Objection:
    """One objection of the day's from this address. Raises Refusal."""
    now, most = timezone.now(), row.publicity.batch.season.objections_per_address
    of_today = f"objection-{timezone.localdate(now)}"
    if too_often(request, of_today, most=most, seconds=ONE_DAY):
        raise Refusal(
            f"同一网络地址一天最多提出 {most} 件异议，今天已满。请明天再提，或联系评价工作机构。"
        )
    return objections.file(
        row_id=row.pk,
        name=form.cleaned_data["name"],
        phone=form.cleaned_data["phone"],
        is_organisation=form.is_organisation,
        facts=form.cleaned_data["facts"],
        evidence=form.papers,
        now=now,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """A box for the receipt's code; what is found has the receipt's own address."""
    if request.method != "POST":
        return _lookup_page(request, ReceiptCodeForm())
    form = ReceiptCodeForm(request.POST)
    return _receipt(request, form.data.get("code", ""), form)


@never_cache
@require_safe
def objection_receipt(request: HttpRequest, receipt_code: str) -> HttpResponse:
    return _receipt(request, receipt_code, ReceiptCodeForm({"code": receipt_code}))


def _receipt(request: HttpRequest, typed: str, form: ReceiptCodeForm) -> HttpResponse:
    """The receipt; one answer for every code that is none. Counted before the code is read."""
    if not form.is_valid():
        return _lookup_page(request, form, 422)
    if too_often(request, "receipt", most=MOST_LOOKUPS_AN_HOUR):
        form.add_error(None, TOO_MANY_LOOKUPS)
        return _lookup_page(request, form, TOO_MANY)
    try:
        found = public_lists.objection(code_of(typed))
    except Objection.DoesNotExist:
        form.add_error(None, UNKNOWN)
        return _lookup_page(request, form, 404)
    if request.method == "POST" or found.receipt_code != typed:
        return redirect("public:objection-receipt", found.receipt_code)
    context = {"objection": found, "season": found.row.publicity.batch.season}
    return render(request, "publicity/objection_receipt.html", context)


def _lookup_page(request: HttpRequest, form: ReceiptCodeForm, status: int = 200) -> HttpResponse:
    return render(request, "publicity/objection_lookup.html", {"form": form}, status=status)
