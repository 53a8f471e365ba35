"""A campaign round in the autumn of the season: the enterprises, the agencies, the province, a bank."""

from datetime import date, datetime, timedelta

from agencies.deadlines import beijing_day, closes_at
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, CampaignRound
from followup.campaign.selectors.exportable import exportable
from rehearsal.firms import campaign_steps as steps
from rehearsal.season.scripts import AFTERNOON, MORNING
from rehearsal.season.world import World
from reviews.register.selectors.numbers import numbers_in_force

S = ApplicationState
ANSWERS = (steps.GRANTED, steps.PENDING, steps.REFUSED)


class Campaigners:
    """The round opens on 10 September, is recommended for until 10 October and released then."""

    def __init__(self, world: World) -> None:
        self.world = world
        year = world.season.year
        self.made_on = date(year, 9, 1)
        self.opens, self.closes = date(year, 9, 10), date(year, 9, 25)
        self.until = date(year, 10, 10)
        self.round: CampaignRound | None = None

    def act(self, now: datetime) -> None:
        today = beijing_day(now)
        if now.time() == MORNING and today == self.made_on:
            self.make(now)
        if self.round is None:
            return
        if now.time() == AFTERNOON and today == self.closes - timedelta(days=5):
            self.opt_in(now)
        if now.time() == AFTERNOON and today == self.until - timedelta(days=8):
            self.recommend(now)
        if now.time() == MORNING and today == self.until + timedelta(days=3):
            self.release(now)
        if now.time() == MORNING and today == self.until + timedelta(days=33):
            self.answer(now)

    def make(self, now: datetime) -> None:
        self.round = steps.make_round(
            self.world.officer,
            f"{now.year}年秋季金融支持专项活动",
            opens=self.opens,
            closes=self.closes,
            until=self.until,
            now=now,
        )

    def opt_in(self, now: datetime) -> None:
        """Everybody with a number; every third wishes for one bank; one has no number yet."""
        numbers = numbers_in_force(beijing_day(now)).values_list(
            "evaluation__enterprise", flat=True
        )
        holders = sorted(set(numbers))
        for nth, enterprise_id in enumerate(holders):
            self.opts_in(enterprise_id, now, wish=nth % 3 == 0)
        bare = [pk for pk in sorted(self.world.by_enterprise) if pk not in holders]
        if bare:
            self.opts_in(bare[0], now, wish=False)

    def opts_in(self, enterprise_id: int, now: datetime, *, wish: bool) -> None:
        script = self.world.by_enterprise[enterprise_id]
        bank = steps.bank_of(self.round) if wish else None
        act = {"contact": script.firm.contact, "now": now, "bank": bank}
        steps.opt_in(script.actor, self.round, **act)
        if script.serial % 4 == 0:
            self.world.refuses(
                "报名截止后报名",
                lambda: steps.opt_in(
                    script.actor, self.round, **{**act, "now": closes_at(self.closes)}
                ),
            )

    def recommend(self, now: datetime) -> None:
        waiting = Application.objects.filter(round=self.round, state=S.APPLIED).order_by("pk")
        for one in waiting.select_related("enterprise"):
            office = self.world.offices[one.agency_id]
            numbers = numbers_in_force(beijing_day(now))
            if numbers.filter(evaluation__enterprise=one.enterprise_id).exists():
                steps.recommend(office.lead, one, now)
            else:
                self.world.refuses(
                    "推荐没有有效编号的企业",
                    lambda one=one, office=office: steps.recommend(office.lead, one, now),
                )
        chosen = Application.objects.filter(round=self.round, state=S.RECOMMENDED).order_by("-pk")
        if (last := chosen.first()) and chosen.count() > 2:
            steps.withdraw(self.world.by_enterprise[last.enterprise_id].actor, self.round, now)

    def release(self, now: datetime) -> None:
        if not Application.objects.filter(round=self.round, state=S.RECOMMENDED).exists():
            return
        self.world.refuses(
            "评审员发布名单", lambda: steps.release(self.world.officer, self.round, now)
        )
        steps.release(self.world.lead, self.round, now)
        for bank in self.round.banks.order_by("pk"):
            if exportable(bank).exists():
                steps.export(self.world.officer, bank, now)

    def answer(self, now: datetime) -> None:
        for bank in self.round.banks.order_by("pk"):
            handed = bank.handovers.select_related("application").order_by("pk")
            for nth, one in enumerate(handed):
                answer = ANSWERS[nth % len(ANSWERS)]
                steps.reply(self.world.officer, bank, one.application, answer, now)
