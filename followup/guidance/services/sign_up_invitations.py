"""Asking a listed firm by mail to sign up: written here, sent by a sweep, withdrawn or renewed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string

from accounts.as_typed.folding import address_of as folded_address
from accounts.places import address_of
from accounts.refusals import LostRace, Refusal
from agencies.access import Actor
from agencies.deadlines import BEIJING
from agencies.models import Agency
from agencies.selectors import season as season_of_year
from enterprises.people.models import Enterprise
from followup.guidance.access import must_decide
from followup.guidance.models import GuidedFirm, SignUpInvitation
from followup.guidance.selectors.firms import without_account
from followup.guidance.selectors.invited import may_be_invited

GOOD_FOR = timedelta(days=30)
APART = timedelta(days=7)  # between two mails to one firm
MOST_A_FIRM = 3  # mails in a season
MOST_A_DAY = 500  # mails of one agency
LONGEST_PAUSE = 10  # doublings of a minute


class Invited(NamedTuple):
    """How many mails were written, and how many firms have no address to write to."""

    written: int
    without_address: int


@transaction.atomic
def invite_to_sign_up(*, actor: Actor, year: int, uscc: str, now: datetime) -> SignUpInvitation:
    """Write an invitation to one listed firm, or renew the one it has; the agency alone.

    Effects, in order: an earlier one is withdrawn, so that its link is void; the invitation, which a
    sweep mails. Raises Refusal: the firm has an account, no address is known, a mail went out less
    than a week ago, three this season, five hundred by the agency today.
    """
    must_decide(actor)
    Agency.objects.select_for_update(of=("self",)).get(pk=actor.own_agency_no)
    firm = _listed(actor, year).get(uscc=uscc)
    if not firm.contact_email:
        raise Refusal("名单中没有这家企业的邮箱，不能发送邀请；请电话联系，或补上邮箱重新导入。")
    earlier = list(firm.invitations.order_by("-invited_at", "-pk"))
    if earlier and now - earlier[0].invited_at < APART:
        raise Refusal("一周内已经发过邀请，请过几天再发，或先电话联系。")
    if len(earlier) >= MOST_A_FIRM:
        raise Refusal(f"本年度已给这家企业发过 {MOST_A_FIRM} 次邀请，不再发送；请电话联系。")
    if _left_today(actor, now) < 1:
        raise Refusal(f"本机构今天已发出 {MOST_A_DAY} 份邀请，请明天再发。")
    firm.invitations.filter(withdrawn_at=None).update(withdrawn_at=now)
    return _write(actor, [firm], now)[0]


@transaction.atomic
def invite_all(*, actor: Actor, year: int, now: datetime) -> Invited:
    """Write an invitation to every listed firm without an account that has an address and was never
    invited; the agency alone.

    Raises Refusal when there is no such firm, or more than the agency may write to today: then
    nothing is written.
    """
    must_decide(actor)
    Agency.objects.select_for_update(of=("self",)).get(pk=actor.own_agency_no)
    waiting = list(may_be_invited(_listed(actor, year)).order_by("pk"))
    silent = _listed(actor, year).filter(contact_email="").count()
    if not waiting:
        raise Refusal("名单中没有可以邀请的企业：没有邮箱，或都已发过邀请。")
    left = _left_today(actor, now)
    if len(waiting) > left:
        raise Refusal(
            f"有 {len(waiting)} 家待邀请，本机构今天还能发 {left} 份"
            f"（每天最多 {MOST_A_DAY} 份）；请先逐家发送，或明天再发。"
        )
    return Invited(len(_write(actor, waiting, now)), silent)


@transaction.atomic
def withdraw_from_firm(*, actor: Actor, year: int, uscc: str, now: datetime) -> None:
    """Take the open invitation of a firm back: its link is void, and it is not mailed any more.

    Raises LostRace when there is none.
    """
    must_decide(actor)
    firm = GuidedFirm.objects.select_for_update(of=("self",)).get(
        season=season_of_year(year), agency=actor.own_agency_no, uscc=uscc
    )
    if not firm.invitations.filter(withdrawn_at=None).update(withdrawn_at=now):
        raise LostRace("这家企业没有未收回的邀请，可能刚刚已由同事收回。")


@transaction.atomic
def send_invitation(*, invitation_id: int, now: datetime) -> None:
    """Mail one invitation, once; not taken by the mail server, it is tried again later.

    One to a firm that has signed up meanwhile is withdrawn instead. Does nothing when another run
    holds it, or it is sent, withdrawn or over.
    """
    held = SignUpInvitation.objects.select_for_update(of=("self",), skip_locked=True)
    invitation = (
        held.select_related("firm__agency")
        .filter(pk=invitation_id, sent_at=None, withdrawn_at=None, good_until__gt=now)
        .first()
    )
    if invitation is None:
        return
    if Enterprise.objects.filter(uscc=invitation.firm.uscc).exists():
        invitation.withdrawn_at = now
    else:
        _mail(invitation, now)
    invitation.save(
        update_fields=["withdrawn_at", "sent_at", "attempts", "next_attempt_at", "last_error"]
    )


def _mail(invitation: SignUpInvitation, now: datetime) -> None:
    link = settings.SITE_URL.rstrip("/") + address_of("invited", invitation.pk)
    body = render_to_string(
        "messages/sign_up_invitation.txt",
        {
            "firm": invitation.firm,
            "agency": invitation.firm.agency,
            "until": invitation.good_until.astimezone(BEIJING),
            "link": link,
        },
    )
    subject = f"{invitation.firm.agency}邀请贵单位参加科技型中小企业评价"
    invitation.attempts += 1
    try:
        send_mail(subject, body, None, [invitation.email])
    except OSError as error:
        pause = timedelta(minutes=2 ** min(invitation.attempts, LONGEST_PAUSE))
        invitation.next_attempt_at, invitation.last_error = now + pause, str(error)[:500]
    else:
        invitation.sent_at, invitation.last_error = now, ""


def _listed(actor: Actor, year: int) -> QuerySet[GuidedFirm]:
    """Firms of the agency's lists without an account."""
    return without_account(actor, season_of_year(year)).filter(agency=actor.own_agency_no)


def _left_today(actor: Actor, now: datetime) -> int:
    """How many mails the agency may still write on this Beijing day."""
    midnight = now.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    written = SignUpInvitation.objects.filter(
        firm__agency=actor.own_agency_no, invited_at__gte=midnight
    )
    return MOST_A_DAY - written.count()


def _write(actor: Actor, firms: Sequence[GuidedFirm], now: datetime) -> list[SignUpInvitation]:
    return SignUpInvitation.objects.bulk_create(
        SignUpInvitation(
            firm=firm,
            email=folded_address(firm.contact_email),
            invited_by_id=actor.person_id,
            invited_at=now,
            good_until=now + GOOD_FOR,
            next_attempt_at=now,
        )
        for firm in firms
    )
