"""What the clock tells of a round: that it opens, that a last day comes, that it may be released."""

from datetime import date, datetime

from django.db import transaction

from agencies.day_words import full_day, until_words
from agencies.deadlines import beijing_day
from agencies.enums import Role
from agencies.selectors import agency_people, provincial_people
from enterprises.people.models import Representative
from followup.campaign.enums import ApplicationState, NoticeKind
from followup.campaign.models import Application, CampaignRound, RoundNotice
from followup.campaign.selectors.due_notices import DueNotice, due_notices, waiting_by_agency
from followup.campaign.services.campaign_letters import write
from followup.campaign.services.moving import locked_round
from reviews.register.selectors.numbers import numbers_in_force

S = ApplicationState


@transaction.atomic
def send_notice(*, due: DueNotice, now: datetime) -> bool:
    """Write one notice to all whom it concerns, and its row of record.

    The round is locked and asked again: of two at once, or a second run, one does nothing. Returns
    whether it was this one.
    """
    of_round = locked_round(due.round.pk)
    if due not in due_notices(now):
        return False
    RoundNotice.objects.create(
        round=of_round, kind=due.kind, last_day=due.last_day, step=due.step, told_at=now
    )
    TELL[due.kind](of_round, due, now)
    return True


def _opened(of_round: CampaignRound, due: DueNotice, now: datetime) -> None:
    until = full_day(of_round.closes_on)
    banks = "、".join(of_round.banks.order_by("name", "pk").values_list("name", flat=True))
    body = (
        f"“{of_round}”开始报名，{until} 24:00 截止。自愿参加：填报融资需求并同意转交资料，"
        f"由评价工作机构推荐。参加银行：{banks or '待公布'}。"
    )
    _to_enterprises(of_round, due, f"金融支持开始报名：{of_round}", body, now)


def _opt_in(of_round: CampaignRound, due: DueNotice, now: datetime) -> None:
    subject = f"金融支持报名{_left(due.last_day, now)}：{of_round}"
    until = full_day(due.last_day)
    body = f"贵企业编号有效、尚未报名“{of_round}”。自愿参加，{until} 24:00 截止。"
    _to_enterprises(of_round, due, subject, body, now)


def _recommend(of_round: CampaignRound, due: DueNotice, now: datetime) -> None:
    until = until_words(due.last_day, plain_year=beijing_day(now).year)
    for agency_no, waiting in sorted(waiting_by_agency(of_round).items()):
        subject = f"金融支持推荐{_left(due.last_day, now)}：还有 {waiting} 户待推荐"
        body = f"“{of_round}”还有 {waiting} 户待贵机构推荐，{until} 截止，之后不能再推荐。"
        write(agency_people(agency_no), _topic(due), subject, body, of_round.pk, now)


def _closed(of_round: CampaignRound, due: DueNotice, now: datetime) -> None:
    chosen = Application.objects.filter(round=of_round, state=S.RECOMMENDED).count()
    people = provincial_people([Role.PROVINCIAL_LEAD])
    body = f"“{of_round}”的推荐已截止，共推荐 {chosen} 户，请核对后发布。"
    write(people, _topic(due), f"推荐已截止，可以发布：{of_round}", body, of_round.pk, now)


TELL = {
    NoticeKind.OPENED: _opened,
    NoticeKind.OPT_IN: _opt_in,
    NoticeKind.RECOMMEND: _recommend,
    NoticeKind.CLOSED: _closed,
}


def _to_enterprises(
    of_round: CampaignRound, due: DueNotice, subject: str, body: str, now: datetime
) -> None:
    """Those with a number in force who have never opted in: whoever withdrew is left in peace."""
    firms = numbers_in_force(beijing_day(now)).order_by().values("evaluation__enterprise")
    there = Application.objects.filter(round=of_round).order_by().values("enterprise")
    people = Representative.objects.filter(user__is_active=True, enterprise__in=firms)
    found = people.exclude(enterprise__in=there).order_by("pk")
    write(found.values_list("user", flat=True), _topic(due), subject, body, of_round.pk, now)


def _topic(due: DueNotice) -> str:
    return f"round-{due.round.pk}-{due.kind}-{due.last_day:%Y%m%d}-{due.step}"


def _left(last_day: date, now: datetime) -> str:
    left = (last_day - beijing_day(now)).days
    return f"还有 {left} 天截止" if left else "今天截止"
