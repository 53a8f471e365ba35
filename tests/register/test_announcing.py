"""公告 and numbers: who is in, which number, and what stays when something goes wrong."""

from datetime import date, datetime

import pytest

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from agencies.models import Season
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.freezing import sha256
from reviews.cases.models import Batch, Evaluation
from reviews.register import services as registry
from reviews.register.models import Announcement, NumberCounter, Registration
from reviews.register.sweeps import announce
from tests.factories import case_in, provincial_lead, provincial_reviewer
from tests.factories.rows import crowd, listed
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
OVER = at(4, 13)


def ready(count: int, divisions: tuple[str, ...] = ("130302",)) -> list[int]:
    ids = crowd(count, State.PUBLICIZED, divisions=divisions)
    listed(ids, first_day=FIRST, last_day=LAST)
    return ids


def ask(now: datetime = OVER) -> Announcement:
    return registry.request_announcement(actor=provincial_lead(), year=2026, now=now)


def announced(now: datetime = OVER) -> Announcement:
    asked = ask(now)
    announce(now)
    return Announcement.objects.get(pk=asked.pk)


def numbers() -> list[str]:
    return list(Registration.objects.order_by("position").values_list("number", flat=True))


def test_announcement_registers_every_free_row_in_the_order_of_the_list() -> None:
    ids = ready(4, ("130302", "130303"))
    done = announced()
    registered = list(done.registrations.order_by("position"))
    assert [r.evaluation_id for r in registered] == ids
    assert [r.number for r in registered] == [
        "202613030208000001",
        "202613030308000001",
        "202613030208000002",
        "202613030308000002",
    ]
    assert {r.valid_until for r in registered} == {date(2026, 12, 31)}
    assert set(Evaluation.objects.values_list("state", flat=True)) == {State.REGISTERED}
    assert done.sha256 == sha256(done.text)
    assert [line.split("\t")[-1] for line in done.text.splitlines()[1:]] == numbers()


def test_earlier_list_comes_first_in_an_announcement_of_two() -> None:
    later = crowd(2, State.PUBLICIZED)
    lead = Evaluation.objects.get(pk=later[0]).reviewer
    second = Batch.objects.create(
        season_id=2026,
        ordinal=4,
        intake_day=date(2026, 4, 25),
        opened_at=OVER,
        locked_at=OVER,
        locked_by=lead,
    )
    Evaluation.objects.filter(pk__in=later).update(batch=second)
    listed(later, first_day=date(2026, 4, 27), last_day=date(2026, 5, 13))
    earlier = crowd(2, State.PUBLICIZED)
    listed(earlier, first_day=FIRST, last_day=LAST)
    done = announced(at(5, 14))
    order = done.registrations.order_by("position").values_list("evaluation", flat=True)
    assert list(order) == [*earlier, *later]


def test_announcement_waits_for_24_00_of_the_last_day() -> None:
    ready(1)
    with pytest.raises(Refusal, match="没有公示期满"):
        ask(last_second(LAST))
    assert ask(midnight(LAST)).ordinal == 1


def test_announcement_under_way_is_finished_before_the_next() -> None:
    ready(2)
    ask()
    with pytest.raises(Refusal, match="正在生成"):
        ask()
    announce(OVER)
    with pytest.raises(Refusal, match="没有公示期满"):
        ask()


def test_announcing_is_for_the_lead_only() -> None:
    ready(1)
    with pytest.raises(NotAllowed):
        registry.request_announcement(actor=provincial_reviewer(), year=2026, now=OVER)


def test_announcement_carried_out_again_does_nothing() -> None:
    ready(2)
    done = announced()
    before = list(Registration.objects.order_by("pk").values())
    assert registry.carry_out(announcement_id=done.pk, now=at(4, 14)) is False
    assert list(Registration.objects.order_by("pk").values()) == before


def test_failure_in_the_middle_leaves_no_number_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ready(3)
    asked = ask()

    def broken(*args, **kwargs):
        raise RuntimeError("the worker died")

    with monkeypatch.context() as patched:
        patched.setattr(registry, "move_many", broken)
        with pytest.raises(RuntimeError):
            registry.carry_out(announcement_id=asked.pk, now=OVER)
    assert not Registration.objects.exists() and not NumberCounter.objects.exists()
    assert set(Evaluation.objects.values_list("state", flat=True)) == {State.PUBLICIZED}
    announce(OVER)
    assert [number[-6:] for number in numbers()] == ["000001", "000002", "000003"]
    assert Registration.objects.count() == len(ids)


@pytest.mark.parametrize(
    ("submitted", "marker"),
    [
        (last_second(date(2026, 5, 31)), "0"),
        (midnight(date(2026, 5, 31)), "A"),
    ],
)
def test_marker_follows_the_day_of_the_accepted_submission(submitted, marker: str) -> None:
    [case_id] = ready(1)
    Evaluation.objects.filter(pk=case_id).update(submitted_at=submitted)
    announced()
    assert numbers()[0][10] == marker


def test_marker_of_a_firm_founded_in_the_year_is_b() -> None:
    case = case_in(State.PUBLICIZED, established_on=date(2026, 1, 5), at=at(3, 2))
    announced(at(5, 4))
    assert Registration.objects.get(evaluation=case).number[10] == "B"


def test_marker_follows_what_was_filed_not_what_was_edited_since() -> None:
    [case_id] = ready(1)
    Enterprise.objects.update(established_on=date(2026, 1, 5))
    announced()
    assert Registration.objects.get(evaluation=case_id).number[10] == "0"


def test_fixed_character_and_validity_are_the_seasons() -> None:
    Season.objects.filter(year=2026).update(
        number_fixed_character="X", numbers_valid_until=date(2027, 3, 31)
    )
    ready(1)
    announced()
    registration = Registration.objects.get()
    assert registration.number == "20261303020X000001"
    assert registration.valid_until == date(2027, 3, 31)


def test_next_announcement_goes_on_with_the_sequence() -> None:
    ready(2)
    announced()
    held = crowd(1, State.PUBLICIZED)
    lead = Evaluation.objects.get(pk=held[0]).reviewer
    batch = Batch.objects.create(
        season_id=2026, ordinal=4, intake_day=date(2026, 4, 25), opened_at=OVER, locked_by=lead
    )
    Evaluation.objects.filter(pk__in=held).update(batch=batch)
    listed(held, first_day=date(2026, 4, 27), last_day=date(2026, 5, 13))
    second = announced(at(5, 14))
    assert second.ordinal == 2
    assert second.registrations.get().sequence == 3


def test_enterprise_is_told_its_number() -> None:
    case = case_in(State.REGISTERED)
    move = case.moves.get(act="register")
    told = Message.objects.get(topic_id=str(move.pk))
    assert case.registration.number in told.body
