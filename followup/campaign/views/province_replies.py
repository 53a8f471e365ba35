"""Banks' answers: typed for one enterprise, or imported from the bank's table with a preview."""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from agencies.enums import PROVINCIAL_ROLES
from agencies.in_excel.table_files import BadTable
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from followup.campaign.forms.bank_reply import ReplyForm, reply_values
from followup.campaign.forms.reply_sheet import (
    Cells,
    SheetForm,
    SheetRow,
    looked_at,
    read_sheet,
)
from followup.campaign.models import Bank, Handover
from followup.campaign.replying import reply_of
from followup.campaign.selectors.applications import applications_for
from followup.campaign.services import bank_replies

PROVINCE = acting(*PROVINCIAL_ROLES)
BOTH = require_http_methods(["GET", "HEAD", "POST"])
SALT = "campaign-replies"
ONE_HOUR = 60 * 60
STALE = "确认的时间已过或页面有误，请重新上传文件。"


@PROVINCE
@BOTH
def reply(request: ActingRequest, handover_id: int) -> HttpResponse:
    """One enterprise's answer of one bank, and those before it."""
    mine = applications_for(request.actor).order_by()
    found = Handover.objects.filter(application__in=mine)
    handover = found.select_related("bank__round", "application__enterprise").get(pk=handover_id)
    need = handover.application.amount
    if request.method != "POST":
        last = handover.replies.order_by("-ordinal").first()
        initial = reply_values(reply_of(last)) if last else {}
        return _reply_page(request, handover, ReplyForm(initial=initial, need=need))
    form = ReplyForm(request.POST, need=need)
    return act_by_form(
        request,
        form,
        lambda values: bank_replies.record_reply(
            actor=request.actor, handover_id=handover_id, reply=form.reply, now=timezone.now()
        ),
        done=lambda: reverse("province:campaign_bank", args=[handover.bank_id]),
        said=f"{handover.bank}对{handover.application.enterprise}的反馈已记录。",
        again=lambda refused: _reply_page(request, handover, refused),
    )


def _reply_page(request: ActingRequest, handover: Handover, form: ReplyForm) -> HttpResponse:
    before = handover.replies.select_related("recorded_by").order_by("-ordinal")
    context = {
        "handover": handover,
        "application": handover.application,
        "bank": handover.bank,
        "round": handover.bank.round,
        "form": form,
        "before": [(one, reply_of(one).words) for one in before],
    }
    return render(request, "campaign/reply.html", context)


@dataclass
class Sheet:
    """What was read of a file, as it waits signed in the page that asks for the confirmation."""

    lines: list[tuple[int, Cells]]
    unread: list[str]

    @property
    def signed(self) -> str:
        return signing.dumps([self.lines, self.unread], salt=SALT, compress=True)


@PROVINCE
@BOTH
def import_replies(request: ActingRequest, bank_id: int) -> HttpResponse:
    """First every line is shown with what it would record; confirmed, the right ones are."""
    bank = Bank.objects.select_related("round").get(pk=bank_id)
    if request.method != "POST":
        return _import_page(request, bank, SheetForm())
    if "read" in request.POST:
        return _confirmed(request, bank)
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _import_page(
                request, bank, form, Sheet(*read_sheet(form.cleaned_data["file"].read()))
            )
        except BadTable as bad:
            form.add_error("file", str(bad))
    return _import_page(request, bank, form)


def _confirmed(request: ActingRequest, bank: Bank) -> HttpResponse:
    try:
        read = signing.loads(request.POST["read"], salt=SALT, max_age=ONE_HOUR)
    except signing.BadSignature:
        return _refused(request, bank, STALE)
    sheet = Sheet([(line, cells) for line, cells in read[0]], read[1])
    rows = looked_at(request.actor, bank, sheet.lines)
    if str(len(_right(rows))) != request.POST.get("right"):
        return _refused(request, bank, "记录在您核对之后有了变动，请重新核对。", sheet)
    try:
        new = bank_replies.record_many(
            actor=request.actor, replies=_right(rows), now=timezone.now()
        )
    except Refusal as refusal:
        return _refused(request, bank, refusal.sentence, sheet)
    left = sum(bool(row.mistakes) for row in rows)
    same = len(_right(rows)) - new
    messages.success(
        request, f"已记录 {new} 户的反馈；与原记录一致 {same} 户，有误未导入 {left} 行。"
    )
    return redirect("province:campaign_bank", bank.pk)


def _refused(
    request: ActingRequest, bank: Bank, sentence: str, sheet: Sheet | None = None
) -> HttpResponse:
    form = SheetForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, sentence)
    return _import_page(request, bank, form, sheet)


def _right(rows: list[SheetRow]) -> list:
    return [(row.handover_id, row.reply) for row in rows if row.reply is not None]


def _import_page(
    request: ActingRequest, bank: Bank, form: SheetForm, sheet: Sheet | None = None
) -> HttpResponse:
    rows = looked_at(request.actor, bank, sheet.lines) if sheet else []
    context = {
        "bank": bank,
        "round": bank.round,
        "form": form,
        "rows": rows,
        "right": len(_right(rows)),
        "wrong": sum(bool(row.mistakes) for row in rows),
        "empty": sum(not row.mistakes and row.reply is None for row in rows),
        "unread": sheet.unread if sheet else [],
        "read": sheet.signed if sheet else "",
    }
    status = 422 if form.errors else 200
    return render(request, "campaign/import_replies.html", context, status=status)
