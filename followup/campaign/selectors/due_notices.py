"""What the clock has to tell of the rounds at a moment, and has not told yet."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count

from agencies.day_words import until_words
from agencies.deadlines import beijing_day
from agencies.reminding import step_reached
from followup.campaign.enums import ApplicationState, NoticeKind
from followup.campaign.models import Application, CampaignRound, RoundNotice

S = ApplicationState


class DueNotice(NamedTuple):
    """One thing to tell: of a round, of what kind, how many days before which last day."""

    round: CampaignRound
    kind: NoticeKind
    last_day: date
    step: int

    @property
    def sentence(self) -> str:
        """For `manage.py due`."""
        until = until_words(self.last_day, plain_year=self.round.opens_on.year)
        what = {
            NoticeKind.OPENED: "告知有效编号企业开始报名",
            NoticeKind.OPT_IN: f"提醒未报名企业：报名 {until} 截止",
            NoticeKind.RECOMMEND: f"提醒评价机构：推荐 {until} 截止",
            NoticeKind.CLOSED: "告知省级负责人：推荐已截止，可以发布",
        }
        return f"金融支持“{self.round}”：{what[self.kind]}。"


def due_notices(now: datetime) -> list[DueNotice]:
    """Of rounds under way, those without their row of record; in the order of the rounds."""
    today = beijing_day(now)
    running = CampaignRound.objects.filter(released_at=None, opens_on__lte=today)
    due = [one for each in running.order_by("opens_on", "pk") for one in _of(each, today)]
    told = set(
        RoundNotice.objects.filter(round__in={one.round.pk for one in due})
        .order_by()
        .values_list("round", "kind", "last_day", "step")
    )
    return [one for one in due if (one.round.pk, str(one.kind), *one[2:]) not in told]


def _of(of_round: CampaignRound, today: date) -> Iterator[DueNotice]:
    closes, until = of_round.closes_on, of_round.recommend_until
    if today <= closes:
        yield DueNotice(of_round, NoticeKind.OPENED, of_round.opens_on, 0)
    for kind, last_day in ((NoticeKind.OPT_IN, closes), (NoticeKind.RECOMMEND, until)):
        step = step_reached(last_day, today, of_round.reminder_days)
        if step is not None:
            yield DueNotice(of_round, kind, last_day, step)
    if today > until:
        yield DueNotice(of_round, NoticeKind.CLOSED, until, 0)


def waiting_by_agency(of_round: CampaignRound) -> dict[int, int]:
    """How many applications each agency has still to look at."""
    found = Application.objects.filter(round=of_round, state=S.APPLIED).order_by()
    return {row["agency"]: row["n"] for row in found.values("agency").annotate(n=Count("pk"))}
