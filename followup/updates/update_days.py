"""What the yearly update has due, for the calendar of each reader and for `manage.py due`."""

from collections.abc import Iterator
from datetime import date, datetime

from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.duties import Duty, DutyRoom
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, ReminderKind
from agencies.models import Season
from agencies.reminding import step_reached
from agencies.selectors import reminder_steps
from followup.updates.models import UpdateRound
from followup.updates.selectors.held_numbers import missing
from followup.updates.selectors.update_rounds import due_day, round_now, round_of
from reviews.cases.enums import State
from reviews.register.models import Registration

ITSELF = "逐次提醒；截止后列出未更新的企业，作为撤销事由交省科技厅决定，不自动撤销。"


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """The last day of the update into this season, and of the one that follows it."""
    for year in (season.year, season.year + 1):
        due = due_day(year)
        if due is not None and (duty := _duty(actor, year, due)):
            yield duty


def _duty(actor: Actor, year: int, due: date) -> Duty | None:
    if actor.is_enterprise and _holds_a_number(actor, year - 1):
        words = f"更新 {year} 年度信息表（{year - 1} 年度入库企业）", "本企业", "update"
    elif actor.role in AGENCY_ROLES | PROVINCIAL_ROLES:
        words = f"{year - 1} 年度入库企业更新信息表截止", "上年入库的企业", "updates"
    else:
        return None
    one = round_of(year)
    return Duty(
        key=f"update-{year}",
        title=words[0],
        due_on=due,
        hands=words[1],
        opens_on=one.season.opens_on if one else None,
        by_itself=ITSELF,
        place=words[2],
    )


def _holds_a_number(actor: Actor, year: int) -> bool:
    return Registration.objects.filter(
        year=year,
        evaluation__enterprise=actor.enterprise_id,
        evaluation__state=State.REGISTERED,
    ).exists()


def happens(now: datetime) -> Iterator[str]:
    one = round_now(now)
    if one is None:
        return
    mark = UpdateRound.objects.filter(pk=one.season.pk).first()
    if one.is_running(now):
        new = Registration.objects.filter(
            pk__gt=mark.asked_up_to if mark else 0,
            year=one.number_year,
            evaluation__state=State.REGISTERED,
        ).count()
        if new:
            yield f"请 {new} 家上年入库企业更新 {one.season}信息表"
        step = step_reached(one.due, beijing_day(now), reminder_steps(ReminderKind.UPDATE))
        ahead = mark and (mark.reminded_step is None or (step or 0) < mark.reminded_step)
        if step is not None and ahead and (left := missing(one).count()):
            yield f"提醒 {left} 家企业更新信息表（截止前 {step} 天一档）"
    elif mark and mark.closed_at is None and one.is_over(now):
        yield f"向评价机构和省科技厅通报 {missing(one).count()} 家企业逾期未更新"


ROOM = DutyRoom(duties=duties, happens=happens)
