"""The province sets up the next season from last year's."""

from datetime import date

import pytest
import time_machine

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from agencies.models import Season
from agencies.selectors import calendar
from agencies.services.calendar import load_year
from followup.agenda.next_season import a_year_later, strip
from followup.agenda.services.openings import next_season, open_season
from rehearsal.season.assumed_calendar import assumed_days
from tests.factories import person, provincial_lead, provincial_reviewer, reviewer_of
from tests.moments import at
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
NOW = at(11, 25)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOW, tick=False):
        yield


def opened(actor=None, **changed) -> Season:
    season = next_season(now=NOW)
    for name, value in changed.items():
        setattr(season, name, value)
    return open_season(actor=actor or provincial_lead(), season=season, now=NOW)


def sent(**changed) -> dict[str, str]:
    """The page's boxes as a browser sends them."""
    season = next_season(now=NOW)
    names = [f.name for f in Season._meta.concrete_fields if f.name != "year"]
    values = {name: getattr(season, name) for name in names}
    return {name: "on" if v is True else str(v) for name, v in {**values, **changed}.items()}


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 10, 20), date(2027, 10, 20)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ],
)
def test_day_is_shifted_by_a_year(day: date, later: date) -> None:
    assert a_year_later(day) == later


def test_strip_shows_the_week_around_a_day() -> None:
    days = strip(date(2026, 10, 10), calendar())
    assert [(one.day.day, one.weekday, one.word) for one in days] == [
        (7, "三", "休"),
        (8, "四", "班"),
        (9, "五", "班"),
        (10, "六", "班"),
        (11, "日", "休"),
        (12, "一", "班"),
        (13, "二", "班"),
    ]
    assert [one.word for one in strip(date(2030, 1, 1), calendar())] == ["未录入"] * 7


def test_new_season_is_last_years_with_every_day_a_year_later() -> None:
    old, new = Season.objects.get(pk=2026), opened()
    assert new.year == 2027
    assert new.enterprise_deadline == date(2027, 10, 20)
    assert new.annual_update_due == date(2028, 3, 31)
    assert new.numbers_valid_until == date(2027, 12, 31)
    assert new.publicity_working_days == old.publicity_working_days
    assert new.batch_day == old.batch_day


def test_new_season_is_told_to_everybody_who_works_with_it() -> None:
    people = [reviewer_of(), person(Role.COUNTY_OFFICER), provincial_reviewer()]
    opened()
    told = Message.objects.filter(topic_id="season-2027-opened")
    assert {one.user_id for one in people} <= set(told.values_list("recipient", flat=True))
    assert not told.filter(recipient__membership__role=Role.ADMINISTRATOR).exists()
    assert "企业提交至 10月20日 24:00" in told[0].body


@pytest.mark.parametrize("actor", [provincial_reviewer, reviewer_of])
def test_season_is_for_a_provincial_lead_to_open(actor) -> None:
    with pytest.raises(NotAllowed):
        opened(actor())
    assert not Season.objects.filter(pk=2027).exists()


def test_days_against_each_other_are_refused() -> None:
    with pytest.raises(Refusal, match="不能早于"):
        opened(agency_deadline=date(2027, 10, 19))
    with pytest.raises(Refusal, match="须在 2027 年内"):
        opened(enterprise_deadline=date(2026, 10, 20))
    assert opened(agency_deadline=date(2027, 10, 26))


def test_season_is_opened_once_and_the_one_after_it_not_before_it_begins() -> None:
    prepared = next_season(now=NOW)
    opened()
    with pytest.raises(LostRace, match="2027 年度刚刚已由他人设置"):
        open_season(actor=provincial_lead(), season=prepared, now=NOW)
    with pytest.raises(Refusal, match="到 2027 年才能设置"):
        next_season(now=NOW)
    assert next_season(now=at(1, 2, year=2027)).year == 2028


def test_page_shows_each_day_in_its_week_and_asks_for_the_holidays() -> None:
    client = browser_of(provincial_lead())
    text = said(client.get("/province/seasons/open/"))
    assert 'value="2027-10-20"' in text and "周三" in text and "未录入" in text
    assert "/admin/agencies/holiday/import/?year=2027" in text
    load_year(
        actor=provincial_lead(),
        year=2027,
        days=assumed_days(2027),
        reason="国办通知。",
        now=NOW,
        seen=plan_seen(),
    )
    text = said(client.get("/province/seasons/open/"))
    week = text[text.index("企业提交截止日") :]
    week = week[: week.index("</ol>")]
    assert "未录入" not in week and "班" in week and "2027 年共" in text


def plan_seen() -> str:
    from agencies.services.calendar import plan_year  # noqa: PLC0415

    return plan_year(year=2027, days=assumed_days(2027), now=NOW).fingerprint


def test_page_of_the_holidays_begins_with_the_year_asked_for() -> None:
    client = browser_of(provincial_lead())
    text = said(client.get("/admin/agencies/holiday/import/?year=2027"))
    assert 'value="2027"' in text


def test_days_that_were_typed_are_shown_again_and_nothing_is_written() -> None:
    client = browser_of(provincial_lead())
    answer = client.post("/province/seasons/open/days/", sent(enterprise_deadline="2027-10-22"))
    assert answer.status_code == 200
    assert 'value="2027-10-22"' in said(answer) and "10/22" in said(answer)
    assert not Season.objects.filter(pk=2027).exists()


def test_wrong_day_stands_at_its_box_with_what_was_typed() -> None:
    client = browser_of(provincial_lead())
    wrong = sent(agency_deadline="2027-10-01", publicity_working_days="3", opens_on="来年")
    for address in ("/province/seasons/open/days/", "/province/seasons/open/do/"):
        answer = client.post(address, wrong)
        assert answer.status_code == 422
        text = said(answer)
        assert "不能早于" in text and "须在 5 至 30 之间" in text and "样式填写日期" in text
        assert 'value="2027-10-01"' in text and "来年" in text
    assert not Season.objects.filter(pk=2027).exists()


def test_season_is_opened_from_the_page_with_the_days_that_were_typed() -> None:
    client = browser_of(provincial_lead())
    answer = client.post("/province/seasons/open/do/", sent(enterprise_deadline="2027-10-22"))
    assert answer.status_code == 302
    assert Season.objects.get(pk=2027).enterprise_deadline == date(2027, 10, 22)
    again = client.get("/province/seasons/open/", follow=True)
    assert "到 2027 年才能设置" in said(again)
    assert client.post("/province/seasons/open/do/", sent_anything()).status_code == 302


def sent_anything() -> dict[str, str]:
    return {"enterprise_deadline": "2028-10-20"}
