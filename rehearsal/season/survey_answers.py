"""The firms answer the quarterly survey: most in time, some late, some never; some try what is wrong."""

from datetime import datetime
from decimal import Decimal

from agencies.deadlines import beijing_day, is_open
from followup.surveys.boxes import LINES
from followup.surveys.comparing import Figure
from followup.surveys.models import Survey
from followup.surveys.selectors.own_surveys import EXCUSED, before_of, own_survey
from followup.surveys.services import answering, survey_calls
from rehearsal.firms.answers import Firm
from rehearsal.season.scripts import AFTERNOON
from rehearsal.season.world import World

IN_TIME, CHASED, LATE = 12, 27, 5  # days of the month
EVERY_NEVER, EVERY_LATE, EVERY_WRONG = 6, 4, 3


class SurveyAnswers:
    """On the 12th the firms answer, on the 27th agencies call, on the 5th after it the late come."""

    def __init__(self, world: World) -> None:
        self.world = world

    def act(self, now: datetime) -> None:
        if now.time() != AFTERNOON:
            return
        day = beijing_day(now).day
        if day not in (IN_TIME, CHASED, LATE):
            return
        for survey in self.owed():
            serial = self.world.by_enterprise[survey.enterprise_id].serial
            is_over = not is_open(survey.round.due_on, now)
            if day == CHASED:
                self.call(survey, now)
            elif serial % EVERY_NEVER and (
                is_over if day == LATE else serial % EVERY_LATE and not is_over
            ):
                self.answer(survey, now)

    def owed(self) -> list[Survey]:
        found = Survey.objects.filter(answered_at=None).exclude(EXCUSED).select_related("round")
        return list(found.defer("round__public_tables").order_by("pk"))

    def call(self, survey: Survey, now: datetime) -> None:
        office = self.world.offices[survey.agency_id]
        text = "已电话联系，企业答应尽快填报。"
        survey_calls.note_call(actor=office.reviewers[0], survey_id=survey.pk, text=text, now=now)

    def answer(self, survey: Survey, now: datetime) -> None:
        script = self.world.by_enterprise[survey.enterprise_id]
        whole = own_survey(script.actor, survey.pk)
        act = {"actor": script.actor, "survey_id": survey.pk, "now": now, "confirmed": True}
        right = figures(script.firm, whole)
        if script.serial % EVERY_WRONG == 0:
            wrong = {**right, "technical_staff": right["staff"] + 1}
            self.world.refuses(
                "季度调查数字矛盾",
                lambda: answering.answer(values=wrong, version=whole.version, **act),
            )
        answering.answer(values=right, version=whole.version, **act)


def figures(firm: Firm, survey: Survey) -> dict[str, Figure | str]:
    """A quarter of what the form says of a year, with the year to date that it had come to."""
    before, number = before_of(survey), survey.round.number
    part = {
        "revenue": firm.income,
        "profit": firm.income / 20,
        "taxes": firm.taxes,
        "rd_expense": firm.rd,
        "exports": Decimal(firm.serial % 4 * 40),
        "orders": firm.income / 2,
    }
    said: dict[str, Figure | str] = {
        "staff": firm.staff,
        "technical_staff": min(firm.technical, firm.staff),
        "financing_need": Decimal(firm.serial % 5 * 100),
        "financing_gap": Decimal(firm.serial % 5 * 40),
        "request": "希望协调银行贷款。" if firm.serial % 5 else "",
        "fall_reason": "",
    }
    for line in LINES:
        if line.to_date is None:
            continue
        quarter = (part[line.name] / 4).quantize(Decimal("0.01"))
        came_to = before.earlier.get(line.to_date.name, quarter * (number - 1))
        said |= {line.name: quarter, line.to_date.name: came_to + quarter}
    return said
