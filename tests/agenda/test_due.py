"""`manage.py due`: what the clock would do at a moment, held to what the sweeps then do."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Message
from agencies.deadlines import closes_at
from agencies.duties import duty_rooms
from agencies.enums import Role
from rehearsal.season.clock import ALL
from reviews.batches.sweeps import open_batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Move
from reviews.publicity.models import Publicity
from reviews.register import services as registry
from reviews.register.models import Registration
from tests.factories import case_in, person, provincial_lead, reviewer_of
from tests.factories.rows import crowd, listed
from tests.moments import at

pytestmark = pytest.mark.django_db
MARCH_26 = closes_at(date(2026, 3, 25))
OCTOBER_26 = closes_at(date(2026, 10, 25))


def due(*said: str) -> str:
    out = StringIO()
    call_command("due", *said, stdout=out)
    return out.getvalue()


def foretold(now: datetime) -> dict[str, list[str]]:
    return json.loads(due("--at", now.isoformat(), "--json"))["happens"]


def sweep(now: datetime) -> None:
    for one in ALL:
        one(now)


def everything() -> dict[str, list[tuple]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


def batches_of_october() -> None:
    """Forwarded at different days, so that each goes into a batch of its own."""
    case_in(State.FORWARDED, at=at(3, 2))
    case_in(State.FORWARDED, at=at(3, 27))
    open_batches(at(3, 25, 0))


def lapsing() -> None:
    case_in(State.RETURNED)
    case_in(State.SUBMITTED)
    case_in(State.FORMAL_REVIEW, division="130102")


def closing_list() -> None:
    listed(crowd(2, State.PUBLICIZED), first_day=date(2026, 3, 27), last_day=date(2026, 4, 10))


def announcing() -> None:
    closing_list()
    lead = person(Role.PROVINCIAL_LEAD)
    registry.request_announcement(actor=lead, year=2026, now=at(4, 13))


def reminding() -> None:
    case_in(State.FILLING)
    case_in(State.SUBMITTED)
    reviewer_of(), provincial_lead()


MOMENTS: list[tuple[Callable[[], None], datetime]] = [
    (batches_of_october, MARCH_26),
    (batches_of_october, closes_at(date(2026, 4, 25))),
    (lapsing, OCTOBER_26),
    (closing_list, at(4, 13)),
    (announcing, at(4, 13)),
    (reminding, at(10, 17)),
    (reminding, at(10, 24)),
    (lambda: None, at(2, 1)),
]


@pytest.mark.parametrize(("prepare", "now"), MOMENTS)
def test_what_is_foretold_changes_nothing_and_is_over_when_the_sweeps_have_run(
    prepare: Callable[[], None], now: datetime
) -> None:
    prepare()
    before = everything()
    said = foretold(now)
    assert everything() == before
    sweep(now)
    assert (everything() != before) == bool(said)
    assert foretold(now) == {}
    after = everything()
    sweep(now + timedelta(seconds=1))
    assert everything() == after


def test_counts_are_those_of_the_sweeps() -> None:
    lapsing()
    said = foretold(OCTOBER_26)["formal_review"]
    sweep(OCTOBER_26)
    ended = (
        Move.objects.filter(act="lapse")
        .order_by("pk")
        .values_list("reason", "evaluation__agency__name")
    )
    words = {"退回": "补正逾期", "至机": "机构逾期未报送"}
    counted = Counter((agency, words[reason[:2]]) for reason, agency in ended)
    assert sorted(said) == sorted(
        f"逾期失效：{agency} {count} 件（{why}）" for (agency, why), count in counted.items()
    )
    assert counted.total() == 3


def test_each_batch_is_foretold_with_the_cases_that_it_takes_in() -> None:
    batches_of_october()
    now = closes_at(date(2026, 4, 25))
    said = foretold(now)["batches"]
    sweep(now)
    taken = {b.number: b.evaluations.count() for b in Batch.objects.order_by("pk")}
    for number, count in taken.items():
        assert (f"{number}收进 {count} 件" in said) == bool(count)
    locked = {f"锁定{b.number}" for b in Batch.objects.exclude(locked_at=None)}
    assert {sentence for sentence in said if sentence.startswith("锁定")} == locked
    assert "开启2026年第4批" in said


def test_announcement_and_closing_are_foretold_with_their_rows() -> None:
    announcing()
    said = foretold(at(4, 13))
    sweep(at(4, 13))
    assert said["register"] == [f"2026年第1号公告：{Registration.objects.count()} 家入库"]
    assert said["publicity"] == [f"{Publicity.objects.get().batch}公示期满"]


def test_reminders_are_foretold_with_how_many_are_told() -> None:
    reminding()
    said = foretold(at(10, 24))["agencies"]
    sweep(at(10, 24))
    written = Message.objects.filter(topic="deadline")
    assert sum(int(s.rpartition("：")[2].removesuffix(" 条")) for s in said) == written.count() > 0


def test_last_second_of_the_enterprises_day_lapses_nothing_and_says_what_closes() -> None:
    case_in(State.SUBMITTED)
    found = json.loads(due("--at", "2026-10-20T23:59:59+08:00", "--json"))
    assert found["at"] == "2026-10-20T23:59:59+08:00"
    assert "formal_review" not in found["happens"]
    assert found["closes"] == ["企业提交《信息表》截止"]
    lines = due("--at", "2026-10-20T15:59:59Z")
    assert lines.startswith("2026年10月20日 23:59（北京时间）")
    assert "企业提交《信息表》截止" in lines


def test_nothing_due_is_said_in_words() -> None:
    assert "没有到期的事项" in due("--at", "2026-01-05T10:00:00+08:00")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("2026-10-20T23:59:59", "没有写明时区"),
        ("2026-10-20", "没有写明时区"),
        ("20 October", "不是一个时刻"),
        ("2026-13-01T00:00:00+08:00", "不是一个时刻"),
        ("", "不是一个时刻"),
        ("²", "不是一个时刻"),
        ("9999-12-31T23:59:59-12:00", "不在 2017 年至 2099 年之间"),
        ("0001-01-01T00:00:00+08:00", "不在 2017 年至 2099 年之间"),
    ],
)
def test_moment_that_is_none_is_refused_with_a_sentence(said: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        due(f"--at={said}")
    assert refused.value.returncode == 2


def test_every_room_that_sweeps_says_what_it_would_do() -> None:
    rooms = dict(duty_rooms)
    for one in ALL:
        room = one.__module__.split(".")[-2]
        assert rooms[room].happens is not None, one
