"""The enterprise answers: each remark of a return, and the notice of a revocation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import put_refusal
from enterprises.form.selectors.content import form_content
from enterprises.form.views.todo import remark_place, remark_url
from reviews.cases.models import Evaluation
from reviews.filing import selectors as own_cases
from reviews.filing.views.case_top import case_top
from reviews.filing.views.form_places import replies_copy
from reviews.formal_review.forms.replies import RemarkRepliesForm
from reviews.formal_review.selectors.corrections import correction, on_form, past_corrections
from reviews.formal_review.services.replies import AnsweredElsewhere, answer_remarks

MINE = acting(Role.ENTERPRISE)


@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: ActingRequest, case_id: int) -> HttpResponse:
    """Every remark of the last return with its reply, all saved at once; earlier returns to read."""
    case = own_cases.own_case(request.actor, case_id)
    form = RemarkRepliesForm(
        request.POST if request.method == "POST" else None, remarks=correction(case).remarks
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer_remarks(
                actor=request.actor,
                case_id=case_id,
                answers=form.answers(),
                seen=form.seen(),
                now=timezone.now(),
            )
        except AnsweredElsewhere as newer:
            form = form.beside(newer.stored)
            put_refusal(form, newer)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "答复已保存。")
            return redirect("case:remarks", case_id)
    status = 422 if form.is_bound else 200
    drawn = _drawn(case, form, request.user.pk)
    context = {"case": case, "form": form, **case_top(case, timezone.now()), **drawn}
    return render(request, "formal_review/enterprise_remarks.html", context, status=status)


def _drawn(case: Evaluation, form: RemarkRepliesForm, user_id: int) -> dict:
    """Each remark with where it is, where to mend it and its boxes; and the returns that are over."""
    found = correction(case)
    content = form_content(case.form) if found.remarks else {}
    remarks = []
    for remark in found.remarks:
        placed = on_form(remark, found.filed, content)
        where = remark_place(placed), remark_url(case.form, placed)
        remarks.append((remark, *where, *form.boxes(remark)))
    past = [
        (one.at, [(remark_place(placed), remark) for placed, remark in one.remarks])
        for one in past_corrections(case)
    ]
    kept_as = replies_copy(case, user_id) if remarks else ""
    return {"remarks": remarks, "past": past, "copy": kept_as}
