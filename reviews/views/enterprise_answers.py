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
from reviews.forms.answers import RemarkReplyForm, StatementForm
from reviews.models import Evaluation, Remark
from reviews.selectors import own_cases
from reviews.selectors.own_remarks import own_remark
from reviews.selectors.own_revocations import own_revocation
from reviews.services import revocation as revocations
from reviews.services.remarks import answer_remark
from reviews.views.enterprise_home import standing
from reviews.views.form_places import place_of

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def remarks(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every remark of the last return at once, each with its reply form."""
    case = own_cases.own_case(request.actor, case_id)
    context = {"case": case, **standing(case, timezone.now())}
    for remark in context["correction"].remarks:
        _draw(case, remark, _reply_form(remark))
    return render(request, "enterprise/case_remarks.html", context)


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
    context = {"case": case, **standing(case, timezone.now())}
    for other in context["correction"].remarks:
        _draw(case, other, form if other.pk == remark_id else _reply_form(other))
    return render(request, "enterprise/case_remarks.html", context, status=422)


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


def _draw(case: Evaluation, remark: Remark, form: RemarkReplyForm) -> None:
    """What the page shows of a remark: its place, where to mend it, its reply form."""
    remark.place = place_of(case.form, remark)
    remark.reply_form = form


def _reply_form(remark: Remark) -> RemarkReplyForm:
    written = {"reply": remark.reply, "mended": remark.corrected_at is not None}
    return RemarkReplyForm(initial=written, prefix=f"remark-{remark.pk}")
