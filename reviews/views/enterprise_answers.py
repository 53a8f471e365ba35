"""The enterprise answers: each remark of a return, and the notice of a revocation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web import acting
from enterprises.selectors.content import form_content
from enterprises.views.todo import remark_place, remark_url
from reviews.forms.answers import RemarkReplyForm, StatementForm
from reviews.models import Evaluation, Remark
from reviews.selectors import own_cases
from reviews.selectors.own_remarks import on_form, own_remark
from reviews.selectors.own_revocations import own_revocation
from reviews.services import revocation as revocations
from reviews.services.remarks import answer_remark
from reviews.views.enterprise_home import standing

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def remarks(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every remark of the last return at once, each with its reply form."""
    case = own_cases.own_case(request.actor, case_id)
    return _remarks_page(request, case, {})


@MINE
@require_POST
def reply(request: HttpRequest, remark_id: int) -> HttpResponse:
    remark = own_remark(request.actor, remark_id)
    case_id = remark.review.submission.evaluation_id
    form = RemarkReplyForm(request.POST, prefix=f"remark-{remark_id}")
    if form.is_valid():
        try:
            answer_remark(
                actor=request.actor, remark_id=remark_id, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "答复已保存。")
            return redirect(f"{reverse('case:remarks', args=[case_id])}#remark-{remark_id}")
    case = own_cases.own_case(request.actor, case_id)
    return _remarks_page(request, case, {remark_id: form}, status=422)


@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, revocation_id: int) -> HttpResponse:
    """The notice with its ground and facts, and the enterprise's statement on it."""
    revocation = own_revocation(request.actor, revocation_id)
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revocations.make_statement(
                actor=request.actor,
                revocation_id=revocation_id,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "陈述申辩已送达评价机构和省科技厅。")
            return redirect("case:statement", revocation_id)
    context = {"revocation": revocation, "form": form}
    return render(request, "enterprise/case_statement.html", context)


def _remarks_page(
    request: HttpRequest, case: Evaluation, sent: dict[int, RemarkReplyForm], status: int = 200
) -> HttpResponse:
    """Each remark with its place in the form, where to mend it, and its reply form (as `sent`)."""
    context = {"case": case, **standing(case, timezone.now())}
    found = context["correction"]
    content = form_content(case.form) if found.remarks else {}
    for remark in found.remarks:
        placed = on_form(remark, found.filed, content)
        remark.place, remark.url = remark_place(placed), remark_url(case.form, placed)
        remark.reply_form = sent.get(remark.pk) or _reply_form(remark)
    return render(request, "enterprise/case_remarks.html", context, status=status)


def _reply_form(remark: Remark) -> RemarkReplyForm:
    written = {"reply": remark.reply, "mended": remark.corrected_at is not None}
    return RemarkReplyForm(initial=written, prefix=f"remark-{remark.pk}")
