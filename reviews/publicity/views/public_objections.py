"""Objecting to one row of a publicity list, and the receipt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.as_typed.folding import code_of
from accounts.refusals import Refusal
from accounts.sign_in.throttle import too_often
from agencies.web.form_act import put_refusal
from agencies.web.public import public
from reviews.publicity.forms import ObjectionForm
from reviews.publicity.list_standing import ListStanding, list_standing
from reviews.publicity.models import PublicityRow
from reviews.publicity.selectors import publicity as public_lists
from reviews.publicity.services import objections
from reviews.publicity.services.evidence import evidence_of

MOST_AN_HOUR = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file_objection(request: HttpRequest, publicity_id: int, row_id: int) -> HttpResponse:
    try:
        row = public_lists.row_of(publicity_id, row_id)
    except PublicityRow.DoesNotExist as missing:
        raise Http404 from missing
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObjectionForm(*sent)
    if request.method == "POST" and too_often(request, "objection", most=MOST_AN_HOUR):
        form.add_error(None, "同一地址一小时内提交过多，请稍后再试，或联系评价工作机构。")
    elif request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            objection = objections.file(
                row_id=row.pk,
                name=form.cleaned_data["name"],
                phone=form.cleaned_data["phone"],
                is_organisation=form.is_organisation,
                facts=form.cleaned_data["facts"],
                evidence=[evidence_of(paper, now) for paper in form.papers],
                now=now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return redirect("public:objection-receipt", objection.receipt_code)
    days = row.publicity.first_day, row.publicity.last_day
    is_open = list_standing(*days, timezone.localdate()) is ListStanding.OPEN
    context = {"row": row, "form": form, "is_open": is_open}
    return render(request, "publicity/public_objection.html", context)


@never_cache
@public
def objection_receipt(request: HttpRequest, receipt_code: str) -> HttpResponse:
    stored = code_of(receipt_code)
    if stored and receipt_code != stored:
        return redirect("public:objection-receipt", stored)
    objection = public_lists.objection(receipt_code)
    return render(request, "publicity/objection_receipt.html", {"objection": objection})
