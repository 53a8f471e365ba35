"""The enterprise's rounds: what each is about, opting in with its need, where it stands, revoking."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.paging import paged
from agencies.deadlines import beijing_day
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import act_by_form, kept_words
from enterprises.people.models import Enterprise
from followup.campaign.enums import ApplicationState
from followup.campaign.forms.needs import NeedForm, need_values
from followup.campaign.models import Application, CampaignRound, ConsentText
from followup.campaign.selectors.application_story import replies_of, story
from followup.campaign.selectors.applications import (
    applications_for,
    handovers_of,
    own_application,
)
from followup.campaign.selectors.campaign_rounds import (
    consent_text,
    number_of,
    rounds,
    why_no_number,
)
from followup.campaign.services import opt_ins

MINE = acting(Role.ENTERPRISE)
S = ApplicationState


@MINE
@require_safe
def round_list(request: ActingRequest) -> HttpResponse:
    """Every round, and where the enterprise stands in it."""
    page, now = paged(request, rounds()), timezone.now()
    own = applications_for(request.actor).filter(round__in=[one.pk for one in page])
    stands = {application.round_id: application for application in own}
    rows = [(one, stands.get(one.pk), one.opts_in(now)) for one in page]
    context = {"page": page, "rows": rows, "today": beijing_day(now)}
    return render(request, "campaign/enterprise_rounds.html", context)


@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def round_page(request: ActingRequest, round_id: int) -> HttpResponse:
    """The round with its consent text in full, the form of the need, and the way so far."""
    of_round = rounds().get(pk=round_id)
    if request.method != "POST":
        return _page(request, of_round)
    form = NeedForm(request.POST, of_round=of_round)
    return act_by_form(
        request,
        form,
        lambda values: opt_ins.opt_in(
            actor=request.actor,
            round_id=round_id,
            need=form.need,
            consented_to=form.consented_to,
            now=timezone.now(),
        ),
        done=lambda: reverse("enterprise:campaign", args=[round_id]),
        said="已报名，同意书和需求已记录，等待评价工作机构推荐。",
        again=lambda refused: _page(request, of_round, refused),
    )


@MINE
@require_POST
def withdraw(request: ActingRequest, round_id: int) -> HttpResponse:
    """Takes the consent back; the page then says which bank has the data already."""
    page = reverse("enterprise:campaign", args=[round_id])
    act = partial(opt_ins.withdraw, actor=request.actor, round_id=round_id, now=timezone.now())
    return perform(request, act, done=page, back=page, said="同意已撤回。")


def _page(
    request: ActingRequest, of_round: CampaignRound, sent: NeedForm | None = None
) -> HttpResponse:
    now = timezone.now()
    today, actor = beijing_day(now), request.actor
    application = own_application(actor, of_round.pk)
    text = consent_text(of_round)
    firm = Enterprise.objects.get(pk=actor.own_enterprise_id)
    closed = opt_ins.why_not_opt_in(of_round, now) or _written(application)
    form = None if closed else _form(sent, of_round, need_values(application, firm, text), text)
    replies = replies_of(application) if application else []
    consents = application.consents.select_related("text") if application else None
    context = {
        "round": of_round,
        "banks": list(of_round.banks.order_by("name", "pk")),
        "text": text,
        "application": application,
        "consent": consents.order_by("pk").last() if consents is not None else None,
        "number": number_of(firm.pk, today),
        "why_no_number": why_no_number(firm.pk, today),
        "form": form,
        "closed": closed,
        "kept_words": kept_words(sent) if form is None else [],
        "handovers": list(handovers_of(application)) if application else [],
        "steps": story(application, replies) if application else [],
        "may_withdraw": application is not None and not opt_ins.why_not_withdraw(application),
    }
    return render(request, "campaign/enterprise_round.html", context)


def _form(
    sent: NeedForm | None, of_round: CampaignRound, initial: dict, text: ConsentText
) -> NeedForm:
    """What was sent, to be consented to anew where the text is another one by now."""
    if sent is None:
        return NeedForm(initial=initial, of_round=of_round)
    if sent.data.get("version") != str(text.version):
        sent.data = sent.data.copy()
        sent.data["version"] = str(text.version)
        sent.data.pop("consent", None)
    return sent


def _written(application: Application | None) -> str:
    """Why the need is not written any more; "" while it may be."""
    if application is None or application.state in opt_ins.MAY_WRITE:
        return ""
    return "需求已由评价工作机构推荐，不能再改；需要修改请联系评价工作机构收回推荐。"
