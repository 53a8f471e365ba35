"""Making a year's holidays known: by the package, by the province's CSV, and what is refused."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from agencies import selectors
from agencies.holidays.special_days import BadCalendar, SpecialDay, published, read_csv
from agencies.models import CalendarYear, Holiday
from agencies.workdays import YearNotLoaded
from tests.calendars import csv_2027

CSV_2027 = "日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-03,调休上班,元旦\n\n"


def test_a_year_the_package_knows_comes_with_chinese_names():
    days = published(2026)
    assert SpecialDay(date(2026, 9, 25), "holiday", "中秋") in days
    assert SpecialDay(date(2026, 10, 10), "makeup", "国庆节") in days
    assert days == sorted(days, key=lambda special: special.day)


@pytest.mark.parametrize("year", [2003, 2027])
def test_a_year_the_package_does_not_know_is_refused_by_name(year):
    with pytest.raises(BadCalendar, match=f"没有 {year} 年"):
        published(year)


def test_a_csv_is_read_with_or_without_its_heading():
    days = read_csv(CSV_2027, 2027)
    assert days == [
        SpecialDay(date(2027, 1, 1), "holiday", "元旦"),
        SpecialDay(date(2027, 1, 3), "makeup", "元旦"),
    ]
    assert read_csv(CSV_2027.partition("\n")[2], 2027) == days


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2027-1-1,放假,元旦", "不是 2027-01-01 这样的日期"),
        ("2026-01-01,放假,元旦", "不在 2027 年"),
        ("2027-01-04,调休上班,元旦", "是星期一，本来就上班"),
        ("2027-01-01,休息,元旦", "只能是放假或调休上班"),
        ("2027-01-01,放假", "三列"),
        ("2027-01-01,放假,", "名称不能为空"),
        ("2027-01-01,放假,元旦\n2027-01-01,放假,元旦", "写了两次"),
        ("", "没有 2027 年的节假日"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line, words):
    with pytest.raises(BadCalendar, match=words):
        read_csv(line, 2027)


@pytest.mark.django_db
def test_load_calendar_from_the_package_can_be_run_twice(capsys):
    for _ in range(2):
        call_command("load_calendar", "2026")
        assert Holiday.objects.filter(day__year=2026).count() == len(published(2026))
    assert "已录入 2026 年" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_load_calendar_from_csv_makes_2027_usable(tmp_path, encoding):
    path = tmp_path / "2027.csv"
    path.write_bytes(csv_2027().encode(encoding))
    call_command("load_calendar", "2026")
    with pytest.raises(YearNotLoaded, match="2027"):
        selectors.calendar().publicity_period(date(2026, 12, 21))
    call_command("load_calendar", "2027", csv=str(path))
    assert selectors.calendar().publicity_period(date(2026, 12, 21))[1] == date(2027, 1, 4)


@pytest.mark.django_db
def test_load_calendar_refuses_in_chinese_and_changes_nothing(tmp_path):
    for options in ({}, {"csv": str(tmp_path / "absent.csv")}):
        with pytest.raises(CommandError, match=r"没有 2027 年|读不到文件"):
            call_command("load_calendar", "2027", **options)
    assert not CalendarYear.objects.filter(year=2027).exists()
