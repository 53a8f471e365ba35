"""公告: closed lists are announced and their rows get numbers, whole or not at all."""

from collections import Counter
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.enums import Role
from agencies.models import Season
from agencies.selectors import season
from reviews.cases.freezing import canonical_list, sha256
from reviews.cases.models import Evaluation, Submission
from reviews.cases.services.door import locked_again, move_many
from reviews.register.announcement_letters import tell_of_announcement, tell_of_withdrawal
from reviews.register.models import Announcement, Registration
from reviews.register.numbering import compose, marker
from reviews.register.selectors.announceable import announceable

TAKE = """
    INSERT INTO register_numbercounter AS counter (year, division_id, last) VALUES (%s, %s, %s)
    ON CONFLICT (year, division_id) DO UPDATE SET last = counter.last + EXCLUDED.last
    RETURNING counter.last
"""


@transaction.atomic
def request_announcement(*, actor: Actor, year: int, now: datetime) -> Announcement:
    """Ask for the season's next announcement; a sweep carries it out.

    Raises Refusal when no row is ready, or when one is under way.
    """
    if actor.role != Role.PROVINCIAL_LEAD:
        raise NotAllowed("只有省级负责人可以发布公告。")
    of_season = Season.objects.select_for_update(of=("self",)).get(pk=season(year).pk)
    if of_season.announcements.filter(announced_at=None).exists():
        raise Refusal("上一份公告正在生成，完成后才能再发布。")
    if not announceable(year, now).exists():
        raise Refusal("没有公示期满且无异议的企业，暂无可公告的名单。")
    return Announcement.objects.create(
        season=of_season,
        ordinal=of_season.announcements.count() + 1,
        requested_by_id=actor.person_id,
        requested_at=now,
    )


@transaction.atomic
def carry_out(*, announcement_id: int, now: datetime) -> bool:
    """Carry one requested announcement out in one transaction; a killed worker leaves no trace.

    Effects, in order: every announceable case is locked; the numbers of its division are taken; the
    cases move to 已入库; each gets its number in a Registration, and is told; the announcement gets
    its canonical text, SHA-256, count of rows and moment; who asked for it and the agencies are
    told. The cases move first: a row of the ledger then only ever names a case that is registered,
    and the update does not meet the checks that the inserts leave for the end. Returns False when
    it was carried out before or is being so (nothing happens), and when objections hold every row
    by now (the request is withdrawn, its ordinal is free again).
    """
    waiting = Announcement.objects.select_for_update(of=("self",), skip_locked=True)
    announcement = waiting.filter(pk=announcement_id, announced_at=None).first()
    if announcement is None:
        return False
    ready = locked_again(announceable(announcement.season_id, now))
    if not ready:
        tell_of_withdrawal(announcement, now)
        announcement.delete()
        return False
    registrations = number(ready, announcement, now)
    lead = announcement.requested_by
    move_many(
        "register",
        actor=Actor(user_id=lead.pk, name=lead.name, role=Role.PROVINCIAL_LEAD),
        where=Q(pk__in=ready),
        now=now,
        before_letters=lambda: Registration.objects.bulk_create(registrations, batch_size=1000),
    )
    announcement.text = canonical_list(
        f"{announcement}：入库科技型中小企业名单",
        [(r.position, r.enterprise_name, r.uscc, r.number) for r in registrations],
    )
    announcement.sha256 = sha256(announcement.text)
    announcement.row_count = len(registrations)
    announcement.announced_at = now
    announcement.save()
    tell_of_announcement(announcement, now)
    return True


def number(case_ids: list[int], announcement: Announcement, now: datetime) -> list[Registration]:
    """Unsaved registrations in the order given, numbered without a gap per year and division."""
    of_season = announcement.season
    found = Evaluation.objects.select_related("publicity_row").in_bulk(case_ids)
    cases = [found[case_id] for case_id in case_ids]
    wanted = Counter(case.division_id for case in cases)
    following = {
        division_id: take_numbers(year=of_season.year, division_id=division_id, count=count)
        for division_id, count in sorted(wanted.items())
    }
    founded = founding_days(case_ids)
    registrations = []
    for position, case in enumerate(cases, start=1):
        sequence = following[case.division_id]
        following[case.division_id] += 1
        mark = marker(
            year=of_season.year,
            established_on=founded[case.pk],
            submitted_on=beijing_day(case.submitted_at),
            early_until=of_season.early_until,
        )
        registrations.append(_registration(case, mark, sequence, position, announcement, now))
    return registrations


def take_numbers(*, year: int, division_id: str, count: int) -> int:
    """The first of `count` consecutive sequences of a year and division, counted from 1.

    The counter's row is locked until the transaction ends, so that a rollback leaves no gap.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [year, division_id, count])
        return cursor.fetchone()[0] - count + 1


def founding_days(case_ids: list[int]) -> dict[int, date]:
    """Case id → the founding day as its accepted submission has it, whatever was edited since."""
    frozen = Submission.objects.filter(evaluation__in=case_ids).order_by("evaluation", "-ordinal")
    latest = frozen.distinct("evaluation")
    days = latest.values_list("evaluation", "content__enterprise__established_on")
    return {case_id: date.fromisoformat(day) for case_id, day in days}


def _registration(
    case: Evaluation,
    mark: str,
    sequence: int,
    position: int,
    announcement: Announcement,
    now: datetime,
) -> Registration:
    of_season = announcement.season
    assert case.division_id is not None  # a case that was ever submitted has it, by constraint
    return Registration(
        evaluation=case,
        announcement=announcement,
        position=position,
        number=compose(
            year=of_season.year,
            division_code=case.division_id,
            marker=mark,
            fixed=of_season.number_fixed_character,
            sequence=sequence,
        ),
        year=of_season.year,
        division_id=case.division_id,
        sequence=sequence,
        enterprise_name=case.publicity_row.enterprise_name,
        uscc=case.publicity_row.uscc,
        agency_name=case.publicity_row.agency_name,
        issued_at=now,
        valid_until=of_season.numbers_valid_until,
    )
