"""The clock asks last year's registered to update their form, reminds them, and tells who did not.

Each step is a book-mark in `UpdateRound`, written with its messages: late it is caught up, twice it
does nothing.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from accounts.models import Message
from accounts.services import tell
from agencies.day_words import full_day
from agencies.deadlines import beijing_day
from agencies.enums import ReminderKind
from agencies.reminding import step_reached
from agencies.selectors import agency_people, provincial_people, reminder_steps
from enterprises.people.models import Representative
from followup.updates.models import UpdateRound
from followup.updates.selectors.held_numbers import missing
from followup.updates.selectors.update_rounds import Round, round_of
from reviews.cases.enums import State
from reviews.register.models import Registration

CHUNK = 500


def ask_for_updates(*, year: int, now: datetime) -> None:
    """Ask the people of every number of the year before, each once; also of numbers issued later.

    Effects, a transaction for so many numbers: the messages; the mark of how far it is. Does nothing
    before the season opens and after the last day.
    """
    one = round_of(year)
    if one is None or not one.is_running(now):
        return
    while _ask_some(one, now):
        pass


@transaction.atomic
def remind_of_updates(*, year: int, now: datetime) -> None:
    """Remind those who have not updated, each once a step (⚙ 60, 30, 10 and 3 days before).

    Effects: the messages; the step that is taken. A step that passed before the asking began is not
    taken any more.
    """
    one = round_of(year)
    if one is None or not one.is_running(now):
        return
    mark = UpdateRound.objects.select_for_update(of=("self",)).filter(pk=year).first()
    step = _step(one, now)
    if mark is None or step is None or not _is_ahead(mark, step):
        return
    for people in _chunks(_people_of(missing(one).values("evaluation__enterprise"))):
        _tell(one, people, f"{year}-{step}", _left(one, now), now)
    mark.reminded_step = step
    mark.save(update_fields=["reminded_step"])


@transaction.atomic
def tell_of_overdue(*, year: int, now: datetime) -> None:
    """After the last day, once: each agency how many of its numbers are not updated, the province of
    all. Nothing is revoked by it.
    """
    one = round_of(year)
    if one is None or not one.is_over(now):
        return
    mark = UpdateRound.objects.select_for_update(of=("self",)).filter(pk=year).first()
    if mark is None or mark.closed_at is not None:
        return
    counted = missing(one).order_by().values_list("evaluation__agency")
    by_agency = dict(counted.annotate(n=Count("pk")).order_by("evaluation__agency"))
    for agency_no, count in by_agency.items():
        _tell_staff(one, agency_people(agency_no), count, now)
    if by_agency:
        _tell_staff(one, provincial_people(), sum(by_agency.values()), now)
    mark.closed_at = now
    mark.save(update_fields=["closed_at"])


@transaction.atomic
def _ask_some(one: Round, now: datetime) -> bool:
    """The next numbers; False when none is left."""
    UpdateRound.objects.get_or_create(
        season=one.season, defaults={"opened_at": now, "reminded_step": _step(one, now)}
    )
    mark = UpdateRound.objects.select_for_update(of=("self",)).get(pk=one.season.pk)
    # Of one year: its announcements are carried out one after the other, so none comes in between.
    numbers = Registration.objects.filter(year=one.number_year, pk__gt=mark.asked_up_to)
    keys = ("pk", "evaluation__state", "evaluation__enterprise")
    rows = list(numbers.order_by("pk").values_list(*keys)[:CHUNK])
    if not rows:
        return False
    asked = [enterprise for _, state, enterprise in rows if state == State.REGISTERED]
    _tell(one, _people_of(asked), f"{one.season.pk}-asked", "请更新", now)
    mark.asked_up_to = rows[-1][0]
    mark.save(update_fields=["asked_up_to"])
    return True


def _step(one: Round, now: datetime) -> int | None:
    return step_reached(one.due, beijing_day(now), reminder_steps(ReminderKind.UPDATE))


def _is_ahead(mark: UpdateRound, step: int) -> bool:
    return mark.reminded_step is None or step < mark.reminded_step


def _people_of(enterprises: Any) -> list[int]:
    people = Representative.objects.filter(enterprise__in=enterprises, user__is_active=True)
    return list(people.order_by("pk").values_list("user", flat=True))


def _chunks(people: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(people), CHUNK):
        yield people[start : start + CHUNK]


def _left(one: Round, now: datetime) -> str:
    left = (one.due - beijing_day(now)).days
    return f"距更新截止还有 {left} 天" if left else "今天是更新截止日"


def _tell(one: Round, people: list[int], topic_id: str, when: str, now: datetime) -> None:
    tell(
        people,
        topic=Message.Topic.UPDATE,
        topic_id=topic_id,
        subject=f"{when}：{one.season}信息表年度更新",
        body=f"贵单位 {one.number_year} 年度已入库。请在 {full_day(one.due)} 24:00（北京时间）前更新"
        f"{one.season}《信息表》：仍符合条件的，填好后提交；不再申报的，填好后确认更新。"
        "上年的知识产权、产品和年末人数已带入，请核对。未按期更新是撤销入库登记编号的一项事由。",
        place="update",
        now=now,
    )


def _tell_staff(one: Round, people: list[int], count: int, now: datetime) -> None:
    tell(
        people,
        topic=Message.Topic.UPDATE,
        topic_id=f"{one.season.pk}-overdue",
        subject=f"{count} 家企业逾期未更新信息表",
        body=f"{one.number_year} 年度入库的企业中有 {count} 家到 {full_day(one.due)} 24:00 没有更新"
        f"{one.season}《信息表》，名单见“年度更新”。逾期本身不会撤销编号，由省科技厅按程序决定。",
        place="updates",
        now=now,
    )
