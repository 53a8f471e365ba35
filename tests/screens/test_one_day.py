"""One day for one reader: every page tells whoever reads it the day that holds for them."""

from datetime import date, timedelta

import pytest
import time_machine

from agencies.deadlines import closes_at
from agencies.enums import Role
from enterprises.form.models import Extension
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions
from reviews.homes.views import front_page
from tests.factories import case_in, make_enterprise, owner_of, person, provincial_lead
from tests.journeys.desk import at_desk
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

OCTOBER_20, NOVEMBER_10 = date(2026, 10, 20), date(2026, 11, 10)
OVER = at(10, 25)


@pytest.fixture(autouse=True)
def front_page_drawn_each_time(monkeypatch) -> None:
    """Two requests of a test are less than half a second apart."""
    monkeypatch.setattr(front_page, "LOOK_AGAIN", 0)


@pytest.fixture
def extended() -> None:
    """秦皇岛's enterprises file until 10 November; 石家庄's until 20 October."""
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        agency_no=4,
        until=NOVEMBER_10,
        reason="台风。",
        now=at(10, 1),
    )


def read(actor, address: str, now=OVER) -> str:
    with at_desk(actor, now) as client:
        return client.get(address).content.decode()


def in_shijiazhuang(role: Role):
    if role == Role.ENTERPRISE:
        return owner_of(make_enterprise("130102"))
    return person(role, agency=1, division="130102" if role == Role.COUNTY_OFFICER else None)


READERS = [Role.ENTERPRISE, Role.COUNTY_OFFICER, Role.AGENCY_REVIEWER, Role.AGENCY_LEAD]


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("address", ["/", "/self-test/"])
def test_reader_of_an_extended_city_reads_its_day_and_no_other(extended, role, address) -> None:
    page = read(person(role), address)
    assert "11月10日 24:00（北京时间） 截止，还有" in page and "天（含今天）" in page
    assert "已于" not in page
    elsewhere = read(in_shijiazhuang(role), address)
    assert "企业提交已于 10月20日 24:00（北京时间） 截止" in elsewhere


@pytest.mark.parametrize("role", READERS[1:])
def test_list_of_who_has_not_filed_goes_by_the_readers_city(extended, role) -> None:
    make_enterprise("130302")
    make_enterprise("130102")
    page = read(person(role), "/agency/outreach/")
    assert "11月10日 24:00（北京时间） 截止，还有 17 天（含今天）" in page
    assert "已截止" not in page
    elsewhere = read(in_shijiazhuang(role), "/agency/outreach/")
    assert "10月20日（已截止）" in elsewhere


def test_enterprise_with_a_day_of_its_own_stands_in_the_list_with_it() -> None:
    own = make_enterprise("130302")
    make_enterprise("130302")
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        enterprise_id=own.pk,
        until=date(2027, 1, 5),
        reason="停电。",
        now=at(10, 1),
    )
    page = read(person(Role.AGENCY_LEAD), "/agency/outreach/")
    assert page.count("10月20日（已截止）") == 1
    assert page.count("2027年1月5日") == 1


@pytest.mark.parametrize("address", ["/", "/self-test/"])
def test_stranger_reads_the_seasons_day_and_which_cities_go_on(extended, client, address, clock):
    clock(OVER)
    page = client.get(address).content.decode()
    assert "已于 10月20日 24:00（北京时间） 截止" in page
    assert "已延期、仍可提交的地区：秦皇岛（至 11月10日）" in page
    clock(midnight(NOVEMBER_10))
    assert "仍可提交" not in client.get(address).content.decode()


@pytest.fixture
def clock():
    """Set the time for a browser without a person."""
    travels = []

    def go(now) -> None:
        travels.append(time_machine.travel(now, tick=False))
        travels[-1].start()

    yield go
    for travel in reversed(travels):
        travel.stop()


@pytest.mark.parametrize(("now", "is_open"), [(last_second, True), (midnight, False)])
def test_sign_up_says_whether_filing_is_open_in_the_place_picked(
    extended, client, clock, now, is_open
) -> None:
    clock(now(OCTOBER_20))
    there = client.get("/enterprise/divisions/", {"city": "130100", "division": "130102"})
    page = there.content.decode()
    assert ("现在不能填报" in page) != is_open
    assert ("还有 1 天（含今天）" in page) == is_open
    here = client.get("/enterprise/divisions/", {"city": "130300", "division": "130302"})
    assert "11月10日 24:00（北京时间） 截止，还有" in here.content.decode()


def test_next_years_opening_is_told_as_far_as_it_is_known(client, clock) -> None:
    clock(OVER)
    for address in ("/", "/self-test/", "/enterprise/register/"):
        assert "2027 年度的开放时间待省科技厅公布" in client.get(address).content.decode()
    season_set_up(2027)
    for address in ("/", "/self-test/", "/enterprise/register/"):
        assert "2027 年度自 2027年1月1日 起填报" in client.get(address).content.decode()


def test_days_left_say_that_today_counts(extended) -> None:
    enterprise = make_enterprise("130302")
    for actor, address in (
        (owner_of(enterprise), "/enterprise/"),
        (person(Role.AGENCY_LEAD), "/agency/"),
    ):
        page = read(actor, address, last_second(OCTOBER_20))
        assert "天（含今天）" in page


@pytest.fixture
def into_january() -> Evaluation:
    """A form that is filled in, and whose enterprise has until 5 January of the next year."""
    case = case_in(State.FILLING)
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        enterprise_id=case.enterprise_id,
        until=date(2027, 1, 5),
        reason="停电。",
        now=at(10, 1),
    )
    return case


@pytest.mark.parametrize("is_set_up", [False, True], ids=["no new season", "new season"])
def test_enterprise_extended_into_january_is_offered_its_form_until_then(
    into_january, is_set_up
) -> None:
    owner = owner_of(into_january.enterprise)
    if is_set_up:
        season_set_up(2027)
    for address in ("/", "/self-test/"):
        page = read(owner, address, closes_at(date(2027, 1, 2)))
        assert "2027年1月5日 24:00（北京时间）" in page
    home = read(owner, "/enterprise/", closes_at(date(2027, 1, 4)) - timedelta(seconds=1))
    assert "须于 2027年1月5日 24:00（北京时间）前提交" in home
    assert "2 天（含今天）" in home and "继续填报" in home
    assert "没有开放的评价年度" not in home
    assert ("/enterprise/seasons/2027/start/" in home) is is_set_up
    after = read(owner, "/enterprise/", closes_at(date(2027, 1, 5)))
    assert "上一年度评价" not in after
    assert ("没有开放的评价年度" in after) is not is_set_up


def test_enterprise_that_has_not_begun_may_still_begin_in_january() -> None:
    enterprise = make_enterprise()
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        enterprise_id=enterprise.pk,
        until=date(2027, 1, 5),
        reason="停电。",
        now=at(10, 1),
    )
    season_set_up(2027)
    with at_desk(owner_of(enterprise), closes_at(date(2027, 1, 2))) as client:
        home = client.get("/enterprise/").content.decode()
        assert "可填报到 2027年1月5日 24:00" in home and "/enterprise/seasons/2026/start/" in home
        assert client.post("/enterprise/seasons/2026/start/").status_code == 302
    assert enterprise.evaluations.get().season_id == 2026
