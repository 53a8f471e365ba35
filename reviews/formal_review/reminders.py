"""Who is reminded before cases lapse: who corrects, the agency, its lead and the province."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import F, IntegerField, Q, QuerySet, Value

from agencies.day_words import full_day, until_words
from agencies.deadlines import beijing_day
from agencies.duties import Reminder
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, ReminderKind, Role
from agencies.models import Membership
from agencies.reminding import horizon, step_reached, steps_reached, when_words
from agencies.selectors import reminder_steps
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.selectors.warnings import Waiting, waiting_by_due_day

ABOVE = Q(role__in=sorted(PROVINCIAL_ROLES))


def reminders(now: datetime) -> Iterator[Reminder]:
    today = beijing_day(now)
    yield from _corrections(today)
    yield from _forwarding(today)


def _corrections(today: date) -> Iterator[Reminder]:
    """The enterprises whose form was returned and has not come back."""
    steps = reminder_steps(ReminderKind.CORRECTION)
    returned = Evaluation.objects.filter(state=State.RETURNED)
    near = returned.filter(correction_due__range=(today, horizon(today, steps)))
    days = near.order_by().values_list("correction_due", flat=True).distinct()
    for day, step in steps_reached(days, today, steps):
        rows = returned.filter(
            correction_due=day, enterprise__representatives__isnull=False
        ).annotate(person=F("enterprise__representatives__user"), record=F("pk"))
        yield Reminder(
            kind=ReminderKind.CORRECTION,
            last_day=day,
            step=step,
            rows=rows,
            subject=f"{when_words('补正', day, today)}：补正尚未提交",
            body="评价机构退回的信息表还没有重新提交。请逐条答复审查意见，"
            f"在 {full_day(day)} 24:00（北京时间）前重新提交；逾期未提交的，本次评价失效。",
            place="own_case",
            leads_to_record=True,
        )


def _forwarding(today: date) -> Iterator[Reminder]:
    """Agencies with cases not yet forwarded; nearer to the end their lead and the province too."""
    steps = reminder_steps(ReminderKind.AGENCY_DEADLINE)
    above = reminder_steps(ReminderKind.ESCALATION)
    for waiting in waiting_by_due_day(horizon(today, (*steps, *above)), today):
        if (step := step_reached(waiting.due, today, steps)) is not None:
            yield _warning(waiting, step, today)
        if (step := step_reached(waiting.due, today, above)) is not None:
            yield _escalation(waiting, step, today)


def _warning(waiting: Waiting, step: int, today: date) -> Reminder:
    return Reminder(
        kind=ReminderKind.AGENCY_DEADLINE,
        last_day=waiting.due,
        step=step,
        rows=_staff(waiting, Q(role__in=sorted(AGENCY_ROLES), agency=waiting.agency_no)),
        subject=f"{when_words('报送', waiting.due, today)}：还有 {waiting.count} 件未报送",
        body=f"{waiting.agency_name}还有 {waiting.count} 件未报送省科技厅，"
        f"{until_words(waiting.due, plain_year=waiting.season_year)} 仍未报送的将逾期失效。",
        place="desk",
        legal_notice=True,
    )


def _escalation(waiting: Waiting, step: int, today: date) -> Reminder:
    """A message of its own: the lead must know that it is no routine warning any more."""
    lead = Q(role=Role.AGENCY_LEAD, agency=waiting.agency_no)
    until = until_words(waiting.due, plain_year=waiting.season_year)
    return Reminder(
        kind=ReminderKind.ESCALATION,
        last_day=waiting.due,
        step=step,
        rows=_staff(waiting, lead | ABOVE),
        subject=f"{waiting.agency_name}还有 {waiting.count} 件未报送，"
        f"{when_words('失效', waiting.due, today)}",
        body=f"{waiting.agency_name}还有 {waiting.count} 件评价未报送省科技厅，{until} 仍未报送的"
        "将因机构逾期而失效，责任不在企业。请机构负责人督办；确有困难的，由省科技厅决定是否延长。",
        place="desk",
    )


def _staff(waiting: Waiting, whom: Q) -> QuerySet[Membership]:
    about = waiting.season_year * 100 + waiting.agency_no
    record = Value(about, output_field=IntegerField())
    return Membership.objects.filter(whom).annotate(person=F("user"), record=record)
