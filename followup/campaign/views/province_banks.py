"""The banks of a round: who takes part, whom each has, the files made for it."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from accounts.refusals import Refusal
from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import act_by_form
from enterprises.files.responses import file_response
from followup.campaign.forms.round_settings import BankForm, bank_values
from followup.campaign.models import Bank, BankFile
from followup.campaign.selectors.applications import contact_list
from followup.campaign.selectors.campaign_rounds import rounds
from followup.campaign.selectors.exportable import exportable, left_out
from followup.campaign.services import bank_files, campaign_rounds
from followup.campaign.views.province_rounds import show_round

PROVINCE = acting(*PROVINCIAL_ROLES)


@PROVINCE
@require_POST
def add_bank(request: ActingRequest, round_id: int) -> HttpResponse:
    rounds().get(pk=round_id)
    return act_by_form(
        request,
        BankForm(request.POST),
        lambda values: campaign_rounds.add_bank(
            actor=request.actor, round_id=round_id, now=timezone.now(), **values
        ),
        done=lambda: reverse("province:campaign", args=[round_id]),
        said="银行已加入本轮。",
        again=lambda form: show_round(request, round_id, form),
    )


@PROVINCE
@require_safe
def bank_page(request: ActingRequest, bank_id: int) -> HttpResponse:
    """Whom the bank has, with its answers; whoever revoked is marked."""
    return _page(request, bank_id)


@PROVINCE
@require_POST
def change_bank(request: ActingRequest, bank_id: int) -> HttpResponse:
    Bank.objects.get(pk=bank_id)
    return act_by_form(
        request,
        BankForm(request.POST),
        lambda values: campaign_rounds.change_bank(
            actor=request.actor, bank_id=bank_id, now=timezone.now(), **values
        ),
        done=lambda: reverse("province:campaign_bank", args=[bank_id]),
        said="银行的联系方式已修改。",
        again=lambda form: _page(request, bank_id, form),
    )


@PROVINCE
@require_POST
def remove_bank(request: ActingRequest, bank_id: int) -> HttpResponse:
    bank = Bank.objects.get(pk=bank_id)
    act = partial(
        campaign_rounds.remove_bank, actor=request.actor, bank_id=bank_id, now=timezone.now()
    )
    return perform(
        request,
        act,
        done=reverse("province:campaign", args=[bank.round_id]),
        back=reverse("province:campaign_bank", args=[bank_id]),
        said=f"{bank}已移出本轮。",
    )


@PROVINCE
@require_POST
def make_file(request: ActingRequest, bank_id: int) -> HttpResponse:
    """Makes the file and puts it on record; it is fetched from the bank's page."""
    Bank.objects.get(pk=bank_id)
    page = reverse("province:campaign_bank", args=[bank_id])
    act = partial(bank_files.make_file, actor=request.actor, bank_id=bank_id, now=timezone.now())
    said = "名单文件已做成并记录，请在下方下载后交给银行。"
    return perform(request, act, done=f"{page}#files", back=page, said=said)


@PROVINCE
@require_safe
def download(request: ActingRequest, file_id: int) -> HttpResponseBase:
    """The file as it was made, unless somebody in it may not be handed on any more."""
    file = BankFile.objects.select_related("bank__round").get(pk=file_id)
    try:
        if sentence := bank_files.why_not_download(file):
            raise Refusal(sentence)
        return file_response(file, inline=False)
    except Refusal as refusal:
        context = {"sentence": refusal.sentence}
        return render(request, "form/file_refused.html", context, status=403)


def _page(request: ActingRequest, bank_id: int, form: BankForm | None = None) -> HttpResponse:
    bank = Bank.objects.select_related("round").get(pk=bank_id)
    files = list(bank.files.select_related("uploaded_by").order_by("-ordinal"))
    for file in files:
        file.why_not = bank_files.why_not_download(file)
    released = bank.round.released_at is not None
    context = {
        "bank": bank,
        "round": bank.round,
        "form": form or BankForm(initial=bank_values(bank)),
        "page": paged(request, contact_list(request.actor, bank_id)),
        "files": files,
        "waiting": exportable(bank).count() if released else 0,
        "left_out": left_out(bank) if released else [],
        "why_not_remove": campaign_rounds.why_not_remove(bank),
    }
    return render(request, "campaign/bank.html", context)
