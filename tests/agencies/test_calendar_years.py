"""A year is loaded by one act with all of its days, and taken back while nothing rests on it."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from accounts.refusals import Refusal
from agencies.access import CLOCK
from agencies.holidays.special_days import HOLIDAY, MAKEUP, SpecialDay, known_years, published
from agencies.holidays.statutory_days import missing
from agencies.models import CalendarChange, CalendarYear, Holiday
from agencies.selectors import calendar
from agencies.services import calendar as acts
from agencies.services.calendar import NotConfirmed
from agencies.workdays import YearNotLoaded
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.services import publicity
from tests.calendars import REASON, csv_2027, days_2027, load_2027
from tests.factories import case_in, provincial_lead
from tests.moments import at

pytestmark = pytest.mark.django_db

NOW = at(11, 20)
NEW_YEAR = SpecialDay(date(2027, 1, 1), HOLIDAY, "元旦")
BY_CLOCK = {"actor": CLOCK, "reason": REASON, "now": NOW}


@pytest.mark.parametrize("year", known_years())
def test_every_year_that_was_published_holds_all_public_holidays(year: int) -> None:
    assert missing(year, published(year)) == []


def test_a_year_is_loaded_with_its_days_and_says_how_many(capsys, tmp_path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(csv_2027())
    call_command("load_calendar", "2027", csv=str(path))
    assert "2027 年共 28 个放假日、6 个调休上班日" in capsys.readouterr().out
    assert not calendar().is_working(date(2027, 1, 1))
    assert calendar().is_working(date(2027, 1, 30))
    change = CalendarChange.objects.get()
    assert (change.act, change.year) == ("load", 2027)


@pytest.mark.parametrize(
    "days", [[], [SpecialDay(date(2027, 5, 1), HOLIDAY, "劳动节")]], ids=["none", "not the first"]
)
def test_a_year_without_its_first_day_is_not_loaded(days: list[SpecialDay]) -> None:
    seen = acts.plan_year(year=2027, days=days, now=NOW).fingerprint
    with pytest.raises(Refusal, match="没有 1月1日（元旦）"):
        acts.load_year(**BY_CLOCK, year=2027, days=days, seen=seen)
    with pytest.raises(YearNotLoaded):
        calendar().is_working(date(2027, 1, 1))


def test_a_year_that_lacks_holidays_is_loaded_only_by_who_has_seen_which() -> None:
    with pytest.raises(NotConfirmed) as asked:
        acts.load_year(**BY_CLOCK, year=2027, days=[NEW_YEAR])
    assert "没有找到春节的放假日。" in asked.value.plan.doubts
    assert not CalendarYear.objects.filter(year=2027).exists()
    seen = asked.value.plan.fingerprint
    acts.load_year(**BY_CLOCK, year=2027, days=[NEW_YEAR], seen=seen)
    assert CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("special", [NEW_YEAR, SpecialDay(date(2027, 1, 30), MAKEUP, "春节")])
def test_single_days_do_not_make_a_year(special: SpecialDay) -> None:
    with pytest.raises(Refusal, match="2027 年尚未录入"):
        acts.set_day(**BY_CLOCK, special=special)
    with pytest.raises(Refusal, match="2027 年尚未录入"):
        acts.remove_day(**BY_CLOCK, day=special.day)
    load_2027()
    other = SpecialDay(date(2027, 12, 31), HOLIDAY, "临时放假")
    assert acts.set_day(**BY_CLOCK, special=other).changes


def test_the_database_holds_no_year_without_days_and_no_days_without_a_year() -> None:
    with pytest.raises(IntegrityError, match="1 January"), transaction.atomic():
        CalendarYear.objects.create(year=2027)
        _check_now()
    with pytest.raises(IntegrityError, match="not loaded"), transaction.atomic():
        Holiday.objects.create(day=date(2027, 1, 1), kind="holiday", name="元旦")
        _check_now()
    with pytest.raises(IntegrityError, match="1 January"), transaction.atomic():
        Holiday.objects.filter(day=date(2026, 1, 1)).delete()
        _check_now()
    with transaction.atomic():
        Holiday.objects.create(day=date(2027, 1, 1), kind="holiday", name="元旦")
        CalendarYear.objects.create(year=2027)
        _check_now()


def _check_now() -> None:
    """What is asked at the end of a transaction, asked now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_make_up_day_in_the_week_is_refused_by_the_act_and_by_the_database() -> None:
    monday = SpecialDay(date(2026, 4, 13), MAKEUP, "调休")
    with pytest.raises(Refusal, match="是星期一，本来就上班"):
        acts.set_day(**BY_CLOCK, special=monday)
    with pytest.raises(IntegrityError, match="makeup_day_is_of_a_weekend"), transaction.atomic():
        Holiday.objects.create(day=monday.day, kind="makeup", name="调休")


def test_a_year_is_taken_back_while_nothing_rests_on_it() -> None:
    load_2027()
    acts.take_back(**BY_CLOCK, year=2027)
    assert not Holiday.objects.filter(day__year=2027).exists()
    with pytest.raises(YearNotLoaded):
        calendar().is_working(date(2027, 1, 1))
    assert list(CalendarChange.objects.order_by("pk").values_list("act", flat=True)) == [
        "load",
        "take_back",
    ]
    with pytest.raises(Refusal, match="没有录入"):
        acts.take_back(**BY_CLOCK, year=2027)


def test_a_year_on_which_a_list_rests_is_not_taken_back() -> None:
    load_2027()
    case = case_in(State.RECOMMENDED)
    published = publicity.publish(
        actor=provincial_lead(),
        batch_id=case.batch_id,
        first_day=date(2026, 12, 21),
        now=at(12, 21),
    )
    assert published.last_day.year == 2027
    with pytest.raises(Refusal, match="有 1 个期限按它计算"):
        acts.take_back(**BY_CLOCK, year=2027)
    with pytest.raises(CommandError, match="不能撤回"):
        call_command("load_calendar", "2027", take_back=True)


def test_target_that_waited_for_its_year_is_counted_when_the_year_is_loaded() -> None:
    case = case_in(State.SUBMITTED, at=at(10, 19))
    Evaluation.objects.filter(pk=case.pk).update(submitted_at=at(12, 29), review_due=None)
    load_2027(at(12, 30))
    assert Evaluation.objects.get(pk=case.pk).review_due == date(2027, 1, 6)


def test_command_lists_what_moves_and_does_it_when_confirmed(tmp_path, capsys) -> None:
    """28 December and five working days: with two more days off the target is two days later."""
    load_2027()
    case = case_in(State.SUBMITTED, at=at(10, 19))
    Evaluation.objects.filter(pk=case.pk).update(
        submitted_at=at(12, 29), review_due=date(2027, 1, 7)
    )
    path = tmp_path / "2027.csv"
    path.write_text(csv_2027() + "2027-01-07,放假,临时放假\n")
    with pytest.raises(CommandError, match="2027年1月7日 → 2027年1月8日") as asked:
        call_command("load_calendar", "2027", csv=str(path))
    code = str(asked.value).partition("--confirm ")[2].split()[0]
    call_command("load_calendar", "2027", csv=str(path), confirm=code)
    assert "1月8日" in capsys.readouterr().out
    assert Evaluation.objects.get(pk=case.pk).review_due == date(2027, 1, 8)


def test_loading_the_same_days_again_changes_and_records_nothing() -> None:
    load_2027()
    plan = acts.load_year(**BY_CLOCK, year=2027, days=days_2027())
    assert plan.changes == ()
    assert CalendarChange.objects.count() == 1
