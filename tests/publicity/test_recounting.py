"""The calendar changes while periods run: seen, confirmed, recounted, published, on record."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from agencies.holidays.special_days import HOLIDAY, MAKEUP, SpecialDay
from agencies.models import CalendarChange, Holiday, RecountedPeriod
from agencies.services import calendar as acts
from agencies.services.calendar import NotConfirmed
from rehearsal import invariants
from reviews.cases.enums import State
from reviews.cases.freezing import sha256
from reviews.cases.models import Evaluation
from reviews.publicity.models import Publicity, PublicityRecount
from reviews.publicity.services import publicity
from reviews.publicity.sweeps import close_publicities
from reviews.register import services as registry
from reviews.register.sweeps import announce
from reviews.revocation import services as revocation
from tests.factories import (
    case_in,
    make_enterprise,
    owner_of,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.house.refusing import refused
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

NOW = at(4, 8)
FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
LATER = date(2026, 4, 14)
REASON = "国办发明电〔2026〕1号。"
NINTH = SpecialDay(date(2026, 4, 9), HOLIDAY, "临时放假")
TENTH = SpecialDay(date(2026, 4, 10), HOLIDAY, "临时放假")


@pytest.fixture
def listed() -> Publicity:
    """Open to objections from 27 March to 10 April 2026."""
    case = case_in(State.RECOMMENDED)
    return publicity.publish(
        actor=provincial_lead(), batch_id=case.batch_id, first_day=FIRST, now=at(3, 27)
    )


def set_day(special: SpecialDay, now=NOW, actor=None, reason: str = REASON):
    """By one who looks at what moves, and confirms."""
    seen = acts.plan_day(special=special, now=now).fingerprint
    return acts.set_day(
        actor=actor or provincial_lead(), special=special, reason=reason, now=now, seen=seen
    )


def last_day(listed: Publicity) -> date:
    return Publicity.objects.get(pk=listed.pk).last_day


def test_list_is_open_for_ten_working_days_though_two_of_them_become_holidays(listed) -> None:
    set_day(NINTH)
    set_day(TENTH)
    assert last_day(listed) == LATER
    close_publicities(midnight(LAST))
    assert Publicity.objects.get().closed_at is None
    close_publicities(last_second(LATER))
    assert Publicity.objects.get().closed_at is None
    close_publicities(midnight(LATER))
    assert Publicity.objects.get().closed_at == midnight(LATER)


def test_number_comes_after_the_new_day_and_verify_finds_nothing_wrong(listed) -> None:
    set_day(NINTH)
    set_day(TENTH)
    with pytest.raises(Refusal, match="暂无可公告"):
        registry.request_announcement(actor=provincial_lead(), year=2026, now=last_second(LATER))
    registry.request_announcement(actor=provincial_lead(), year=2026, now=midnight(LATER))
    announce(midnight(LATER))
    assert Evaluation.objects.get().state == State.REGISTERED
    assert [result.line for result in invariants.verify() if not result.ok] == []


def test_editor_sees_what_moves_from_which_day_to_which_before_anything_is_written(listed) -> None:
    with pytest.raises(NotConfirmed) as asked:
        acts.set_day(actor=provincial_lead(), special=TENTH, reason=REASON, now=NOW)
    sentences = [moved.sentence for moved in asked.value.plan.moved]
    assert sentences == [f"{listed}末日：2026年4月10日 → 2026年4月13日"]
    assert last_day(listed) == LAST
    assert not Holiday.objects.filter(day=TENTH.day).exists()
    assert not CalendarChange.objects.exists()


def test_another_change_than_the_one_that_was_seen_is_not_done(listed) -> None:
    seen = acts.plan_day(special=NINTH, now=NOW).fingerprint
    with pytest.raises(NotConfirmed):
        acts.set_day(actor=provincial_lead(), special=TENTH, reason=REASON, now=NOW, seen=seen)
    assert acts.set_day(actor=provincial_lead(), special=NINTH, reason=REASON, now=NOW, seen=seen)


def test_text_stays_as_published_and_a_dated_supplement_stands_beside_it(listed) -> None:
    set_day(TENTH)
    now_listed = Publicity.objects.get()
    assert (now_listed.text, now_listed.sha256) == (listed.text, listed.sha256)
    supplement = now_listed.recounts.get()
    assert supplement.sha256 == sha256(supplement.text)
    assert supplement.text.splitlines() == [
        "2026年第3批拟入库科技型中小企业公示期变更",
        "原公示期 2026-03-27至2026-04-10",
        "现公示期 2026-03-27至2026-04-13",
        f"原因 {REASON}",
        f"原名单 SHA-256 {listed.sha256}",
        "发布 2026-04-08T09:00:00+08:00",
    ]
    told = Message.objects.get(topic=Message.Topic.DEADLINE)
    assert "2026年4月13日" in told.subject and REASON in told.body


def test_change_and_what_it_moved_are_on_record_for_good(listed) -> None:
    lead = provincial_lead()
    set_day(TENTH, actor=lead)
    change = CalendarChange.objects.get()
    assert (change.year, change.reason, change.made_by_id) == (2026, REASON, lead.user_id)
    assert "2026年4月10日 按星期 → 放假（临时放假）" in change.summary
    moved = RecountedPeriod.objects.get(change=change, room="publicity")
    assert (moved.was, moved.becomes, moved.record_id) == (LAST, date(2026, 4, 13), listed.pk)
    for table in (
        "agencies_calendarchange",
        "agencies_recountedperiod",
        "publicity_publicityrecount",
    ):
        for statement in (f"UPDATE {table} SET id = id + 1", f"DELETE FROM {table}"):
            with refused("Cannot"), connection.cursor() as cursor:
                cursor.execute(statement)


def test_last_day_is_moved_by_no_other_hand(listed) -> None:
    with refused("recounted on record only"):
        Publicity.objects.filter(pk=listed.pk).update(last_day=date(2026, 4, 13))


def test_list_becomes_shorter_when_a_weekend_is_worked_but_does_not_end_in_the_past(listed) -> None:
    saturday = SpecialDay(date(2026, 4, 4), MAKEUP, "调休")
    assert date(2026, 4, 4).weekday() == 5
    with pytest.raises(Refusal, match="不能让期限在过去结束"):
        set_day(saturday, now=at(4, 10))
    set_day(saturday, now=at(4, 9))
    assert last_day(listed) == date(2026, 4, 9)


def test_first_day_that_becomes_a_holiday_is_counted_no_more(listed) -> None:
    set_day(SpecialDay(FIRST, HOLIDAY, "临时放假"))
    assert last_day(listed) == date(2026, 4, 13)


def test_day_of_a_list_that_is_over_stands(listed) -> None:
    """At 23:59:59 of its last day it still moves; at 24:00 it is over, swept or not."""
    assert acts.plan_day(special=TENTH, now=last_second(LAST)).moved
    with pytest.raises(Refusal, match="已于 2026年4月10日 24:00 结束"):
        set_day(TENTH, now=midnight(LAST))
    close_publicities(midnight(LAST))
    with pytest.raises(Refusal, match="结果以原来的日历为准"):
        set_day(NINTH, now=at(6, 1))
    assert last_day(listed) == LAST
    set_day(SpecialDay(date(2026, 4, 13), HOLIDAY, "临时放假"), now=at(4, 12))
    assert last_day(listed) == LAST


def test_list_that_would_reach_a_year_that_is_not_loaded_refuses_the_change() -> None:
    case = case_in(State.RECOMMENDED)
    published = publicity.publish(
        actor=provincial_lead(),
        batch_id=case.batch_id,
        first_day=date(2026, 12, 18),
        now=at(12, 18),
    )
    assert published.last_day == date(2026, 12, 31)
    holiday = SpecialDay(date(2026, 12, 30), HOLIDAY, "临时放假")
    with pytest.raises(Refusal, match="尚未录入的 2027 年"):
        set_day(holiday, now=at(12, 21))
    assert not Holiday.objects.filter(day=holiday.day).exists()


def test_day_taken_away_moves_the_list_back(listed) -> None:
    set_day(TENTH)
    seen = acts.plan_removal(day=TENTH.day, now=NOW).fingerprint
    acts.remove_day(actor=provincial_lead(), day=TENTH.day, reason=REASON, now=NOW, seen=seen)
    assert last_day(listed) == LAST
    assert list(PublicityRecount.objects.order_by("pk").values_list("was", "becomes")) == [
        (LAST, date(2026, 4, 13)),
        (date(2026, 4, 13), LAST),
    ]


def test_targets_of_review_move_with_the_calendar() -> None:
    case = case_in(State.SUBMITTED, at=at(4, 3))
    assert case.review_due == date(2026, 4, 13)
    set_day(TENTH)
    assert Evaluation.objects.get(pk=case.pk).review_due == date(2026, 4, 14)
    moved = RecountedPeriod.objects.get(room="review_target")
    assert moved.name == f"{case.enterprise}形式审查目标日"


def test_firms_that_file_meanwhile_do_not_undo_a_confirmation() -> None:
    case_in(State.SUBMITTED, at=at(4, 3))
    seen = acts.plan_day(special=TENTH, now=NOW).fingerprint
    late = case_in(State.SUBMITTED, at=at(4, 3, 11))
    acts.set_day(actor=provincial_lead(), special=TENTH, reason=REASON, now=NOW, seen=seen)
    assert Evaluation.objects.get(pk=late.pk).review_due == date(2026, 4, 14)


def test_statement_of_an_enterprise_moves_and_it_is_told() -> None:
    number = case_in(State.REGISTERED).registration
    procedure = revocation.propose(
        actor=provincial_reviewer(),
        registration_id=number.pk,
        ground="listed",
        facts="被列入经营异常名录。",
        fact_on=date(2026, 4, 1),
        now=at(6, 1),
    )
    assert procedure.statement_due == date(2026, 6, 8)
    set_day(SpecialDay(date(2026, 6, 8), HOLIDAY, "临时放假"), now=at(6, 3))
    procedure.refresh_from_db()
    assert procedure.statement_due == date(2026, 6, 9)
    told = Message.objects.get(topic_id__startswith=f"{procedure.pk}-calendar-")
    assert told.legal_notice and "2026年6月8日 改为 2026年6月9日" in told.body
    with pytest.raises(Refusal, match="6月9日 24:00 为止"):
        revocation.verify(
            actor=reviewer_of(),
            revocation_id=procedure.pk,
            text="核实。",
            now=midnight(date(2026, 6, 8)),
        )
    assert revocation.verify(
        actor=reviewer_of(),
        revocation_id=procedure.pk,
        text="核实。",
        now=midnight(date(2026, 6, 9)),
    )


@pytest.mark.parametrize("who", ["reviewer", "enterprise"])
def test_calendar_is_its_keepers_to_change(who: str, listed) -> None:
    actor = provincial_reviewer() if who == "reviewer" else owner_of(make_enterprise())
    with pytest.raises(NotAllowed):
        set_day(TENTH, actor=actor)
    with pytest.raises(Refusal, match="写明理由"):
        set_day(TENTH, reason=" ")
    assert last_day(listed) == LAST


def test_verify_finds_a_last_day_that_was_moved_without_a_record(listed) -> None:
    set_day(TENTH)
    registry.request_announcement(actor=provincial_lead(), year=2026, now=at(4, 14))
    announce(at(4, 14))
    assert "stood_in_publicity" not in broken()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM publicity_publicityrecount")
        cursor.execute("UPDATE publicity_publicity SET first_day = '2026-03-28'")
        assert "stood_in_publicity" in broken()
        transaction.set_rollback(True)


def broken() -> set[str]:
    return {result.name for result in invariants.verify() if not result.ok}


def test_list_page_tells_that_its_day_moved_from_which_to_which_and_why(listed, client) -> None:
    set_day(TENTH)
    supplement = PublicityRecount.objects.get()

    def read(address: str) -> str:
        return " ".join(client.get(address).content.decode().split())

    page = read(f"/publicity/{listed.pk}/")
    assert "公示末日由 2026年4月10日 改为 <strong>2026年4月13日</strong>" in page
    assert REASON in page and supplement.sha256 in page
    assert "2026年4月10日 改为 2026年4月13日" in read(f"/publicity/{listed.pk}/print/")
    assert "末日有变更" in client.get("/publicity/").content.decode()
    address = f"/publicity/{listed.pk}/text/"
    assert client.get(address).content.decode() == listed.text
    asked = {"supplement": supplement.pk}
    assert client.get(address, asked).content.decode() == supplement.text
    for none in ("0", "²", "9" * 40, "x"):
        assert client.get(address, {"supplement": none}).status_code == 404


def test_database_refuses_a_recount_of_a_closed_list(listed) -> None:
    set_day(TENTH)
    close_publicities(midnight(date(2026, 4, 13)))
    with pytest.raises(DatabaseError), transaction.atomic():
        Publicity.objects.filter(pk=listed.pk).update(last_day=LAST)
