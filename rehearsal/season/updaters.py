"""The yearly update in a rehearsal: the province sets the new season up, some holders confirm."""

from datetime import date, datetime, timedelta

from agencies.deadlines import beijing_day
from enterprises.form.vocabulary import Section
from followup.updates.services.declared_updates import confirm_update
from rehearsal.firms.form_filler import fill
from rehearsal.season.scripts import AFTERNOON, Plot, Script
from rehearsal.season.setting_up import season_set_up
from rehearsal.season.world import World
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing

SET_UP = (12, 15)
ANSWERS_AFTER = timedelta(days=20)  # from the opening of the new season, and a day for every firm
TYPED = frozenset(Section) - {Section.ATTACHMENTS}
REVOKED = {Plot.REVOKED, Plot.REVOCATION_WITHDRAWN}


class Updaters:
    """Every third holder of a number keeps silent and will be listed; nobody files anew."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.year = world.season.year + 1
        self.opens_on: date | None = None

    def act(self, now: datetime) -> None:
        day = beijing_day(now)
        if now.time() != AFTERNOON:
            return
        if self.opens_on is None and day >= date(self.year - 1, *SET_UP):
            self.opens_on = season_set_up(self.year).opens_on
        if self.opens_on is not None and day >= self.opens_on + ANSWERS_AFTER:
            self.answer(day, now)

    def answer(self, day: date, now: datetime) -> None:
        nth = (day - self.opens_on - ANSWERS_AFTER).days
        script = self.world.scripts[nth] if nth < len(self.world.scripts) else None
        if script and script.actor and script.serial % 3 and script.plot not in REVOKED:
            self.update(script, now)

    def update(self, script: Script, now: datetime) -> None:
        held = Evaluation.objects.filter(
            enterprise=script.actor.enterprise_id, season=self.year - 1, state=State.REGISTERED
        )
        if not held.exists():
            return
        act = {"actor": script.actor, "year": self.year, "now": now}
        case = filing.open_case(**act)
        if script.first_time("confirms_too_early"):
            self.world.refuses(
                "信息表没填好就确认更新",
                lambda: confirm_update(**act, declared_by=script.firm.contact),
            )
        fill(script.actor, case.form, script.firm, now=now, only=TYPED)
        confirm_update(**act, declared_by=script.firm.contact)
