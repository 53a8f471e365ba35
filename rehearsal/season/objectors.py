"""The public: reads the lists and objects to some rows, once after the period is over."""

from datetime import datetime, timedelta

from agencies.deadlines import beijing_day
from rehearsal.firms.names import person_name
from rehearsal.season.scripts import AFTERNOON, Plot
from rehearsal.season.world import World
from reviews.publicity.models import Objection, PublicityRow
from reviews.publicity.services import objections

OBJECTED = {Plot.OBJECTION_DISMISSED, Plot.OBJECTION_UPHELD, Plot.OBJECTION_REFUSED}


class Objectors:
    def __init__(self, world: World) -> None:
        self.world = world

    def act(self, now: datetime) -> None:
        if now.time() != AFTERNOON:
            return
        today = beijing_day(now)
        rows = PublicityRow.objects.select_related("evaluation").order_by("pk")
        second_day = rows.filter(publicity__first_day=today - timedelta(days=1))
        for row in second_day:
            if self.world.script_of(row.evaluation).plot in OBJECTED:
                self.file(row, now)
        over = rows.filter(publicity__last_day=today - timedelta(days=1)).first()
        if over is not None:
            self.world.refuses("公示期满后提出异议", lambda: self.file(over, now))

    def file(self, row: PublicityRow, now: datetime) -> Objection:
        return objections.file(
            row_id=row.pk,
            name=person_name(row.pk),
            phone="0311-86000000",
            is_organisation=False,
            facts="公示材料中的知识产权不属该企业。",
            evidence=[],
            now=now,
        )
