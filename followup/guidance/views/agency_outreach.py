"""Firms that have not filed, at the agency and in the county, and inviting those without an account."""

from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agencies.enums import AGENCY_ROLES, CITY_ROLES
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.seasons import season_of
from followup.guidance.models import GuidedFirm
from followup.guidance.selectors.firms import guided
from followup.guidance.services import sign_up_invitations as inviting
from followup.guidance.views.outreach_pages import outreach_file, outreach_page


@require_safe
@acting(*CITY_ROLES)
def outreach_list(request: ActingRequest) -> HttpResponse:
    return outreach_page(request, "agency")


@require_safe
@acting(*CITY_ROLES)
def outreach_xlsx(request: ActingRequest) -> FileResponse:
    return outreach_file(request)


@require_safe
@acting(*CITY_ROLES)
def guided_link(request: ActingRequest, firm_id: int) -> HttpResponse:
    """Where a reminder leads: the firm's page in the season it is guided in."""
    season = GuidedFirm.objects.select_related("season").get(pk=firm_id).season
    firm = guided(request.actor, season).get(pk=firm_id)
    return redirect(reverse("agency:guided", args=[firm.uscc]) + f"?year={season.year}")


@acting(*AGENCY_ROLES)
@require_POST
def invite_everybody(request: ActingRequest) -> HttpResponse:
    year = season_of(request).year
    back = f"{reverse('agency:outreach')}?part=no_account&year={year}"
    done = "邀请已写好，随即逐封寄出；没有邮箱的企业请电话联系。"
    act = partial(inviting.invite_all, actor=request.actor, year=year, now=timezone.now())
    return perform(request, act, done=back, back=back, said=done)


def back_to(request: HttpRequest, uscc: str) -> str:
    """The firm's page in the same season."""
    return reverse("agency:guided", args=[uscc]) + f"?year={season_of(request).year}"


@acting(*AGENCY_ROLES)
@require_POST
def invite_one(request: ActingRequest, uscc: str) -> HttpResponse:
    act = partial(
        inviting.invite_to_sign_up,
        actor=request.actor,
        year=season_of(request).year,
        uscc=uscc,
        now=timezone.now(),
    )
    back = back_to(request, uscc)
    return perform(request, act, done=back, back=back, said="邀请已写好，随即寄出。")


@acting(*AGENCY_ROLES)
@require_POST
def withdraw_one(request: ActingRequest, uscc: str) -> HttpResponse:
    act = partial(
        inviting.withdraw_from_firm,
        actor=request.actor,
        year=season_of(request).year,
        uscc=uscc,
        now=timezone.now(),
    )
    back = back_to(request, uscc)
    return perform(request, act, done=back, back=back, said="邀请已收回，邮件中的链接不能再用。")
