"""Campaign rounds in every stage: answered by banks, waiting for the release, open, planned."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from agencies.access import Actor
from agencies.deadlines import BEIJING
from followup.campaign.models import Application, CampaignRound
from rehearsal.firms import campaign_steps as steps
from rehearsal.firms.stages import Journey

NINE = time(9, 20)


class Rounds:
    """Told after the revocations: the firms of the announcement have their numbers, one no more."""

    def __init__(
        self, day: date, journeys: dict[str, Journey], officer: Actor, lead: Actor
    ) -> None:
        self.day, self.journeys = day, journeys
        self.officer, self.lead = officer, lead

    def tell(self) -> None:
        self.answered()
        self.to_be_released()
        self.open()
        self.made("下一轮金融支持专项活动", first=12, last=26, until=36)

    def answered(self) -> None:
        """Released and handed on; one granted, one refused, one revoked since."""
        made = self.made("首轮金融支持专项活动", first=-13, last=-11, until=-10)
        wished = steps.bank_of(made)
        chosen = [
            self.recommended(made, "registered_1", -12, bank=wished),
            self.recommended(made, "registered_2", -12, amount=Decimal("500.00")),
            self.recommended(made, "registered_3", -12),
        ]
        self.opted_in(made, "ready", -12)
        steps.release(self.lead, made, self.at(-9))
        for bank in made.banks.order_by("pk"):
            steps.export(self.officer, bank, self.at(-8))
        for application, answer in zip(chosen, (steps.GRANTED, steps.REFUSED), strict=False):
            steps.reply(self.officer, wished, application, answer, self.at(-4))
        steps.withdraw(self.journeys["registered_3"].enterprise, made, self.at(-3))

    def to_be_released(self) -> None:
        """The agencies' day was yesterday; the number of one is under revocation."""
        made = self.made("专精特新金融支持专项活动", first=-9, last=-5, until=-1)
        for key in ("registered_1", "registered_2", "noticed", "verified"):
            self.recommended(made, key, -8)
        self.opted_in(made, "registered_3", -8)

    def open(self) -> None:
        made = self.made("年终金融支持专项活动", first=-4, last=6, until=12)
        self.recommended(made, "registered_1", -2, amount=Decimal("800.00"))
        for key in ("registered_2", "noticed", "revoked"):
            self.opted_in(made, key, -2)
        steps.withdraw(self.journeys["noticed"].enterprise, made, self.at(-1))

    def made(self, name: str, *, first: int, last: int, until: int) -> CampaignRound:
        opens, closes, recommends = (self.on(days) for days in (first, last, until))
        return steps.make_round(
            self.officer,
            name,
            opens=opens,
            closes=closes,
            until=recommends,
            now=self.at(min(first, 0) - 1),
        )

    def opted_in(self, of_round: CampaignRound, key: str, days: int, **need: object) -> Application:
        journey = self.journeys[key]
        act = {"contact": journey.firm.contact, "now": self.at(days), **need}
        return steps.opt_in(journey.enterprise, of_round, **act)

    def recommended(
        self, of_round: CampaignRound, key: str, days: int, **need: object
    ) -> Application:
        application = self.opted_in(of_round, key, days, **need)
        soon = self.at(days) + timedelta(hours=6)
        steps.recommend(self.journeys[key].reviewer, application, soon)
        return application

    def on(self, days: int) -> date:
        return self.day + timedelta(days=days)

    def at(self, days: int) -> datetime:
        return datetime.combine(self.on(days), NINE, tzinfo=BEIJING)
