"""What each reader finds on the year's calendar."""

from datetime import date

import pytest
import time_machine

from agencies.access import Actor
from agencies.enums import Role
from agencies.models import Season
from followup.agenda.selectors import entries
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions
from reviews.revocation import services as revocation
from tests.factories import case_in, owner_of, person, provincial_lead, reviewer_of
from tests.factories.rows import crowd, listed
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)


def days(actor: Actor, today: date = TODAY) -> dict[str, date]:
    found = entries(actor, Season.objects.get(pk=2026), today)
    return {entry.duty.title: entry.duty.due_on for entry in found}


def page(actor: Actor, query: str = "") -> str:
    with time_machine.travel(at(6, 10, 10), tick=False):
        answer = browser_of(actor).get(f"/calendar/{query}")
    assert answer.status_code == 200
    return said(answer)


def extend(deadline: str, until: date, **whom) -> None:
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=deadline,
        until=until,
        reason="停电。",
        now=at(3, 2),
        **whom,
    )


def test_enterprise_meets_its_own_days() -> None:
    case = case_in(State.RETURNED)
    owner = owner_of(case.enterprise)
    assert days(owner) == {
        "2026 年度开放填报": date(2026, 1, 1),
        "退回补正截止": case.correction_due,
        "企业提交《信息表》截止": date(2026, 10, 20),
    }
    extend("submit", date(2026, 11, 20), enterprise_id=case.enterprise_id)
    assert days(owner)["企业提交《信息表》截止"] == date(2026, 11, 20)
    assert days(owner_of(case_in(State.FILLING).enterprise))["企业提交《信息表》截止"] == date(
        2026, 10, 20
    )


def test_enterprise_meets_the_end_of_its_number_its_list_and_its_statement() -> None:
    registered, other = case_in(State.REGISTERED), case_in(State.REGISTERED)
    opened = revocation.propose(
        actor=provincial_lead(),
        registration_id=registered.registration.pk,
        ground="listed",
        facts="列入异常名录。",
        fact_on=date(2026, 6, 1),
        now=at(6, 8),
    )
    number, found = registered.registration.number, days(owner_of(registered.enterprise))
    assert found[f"入库登记编号 {number} 有效期届满"] == date(2026, 12, 31)
    assert found[f"编号 {number} 撤销程序的陈述申辩截止"] == opened.statement_due
    batch = registered.publicity_row.publicity.batch
    assert f"{batch}公示期满" in found
    assert not [title for title in days(owner_of(other.enterprise)) if number in title]


def test_agency_meets_its_citys_days_with_what_waits() -> None:
    case_in(State.SUBMITTED)
    reviewer = reviewer_of()
    found = days(reviewer)
    assert found["机构报送截止（还有 1 件未报送）"] == date(2026, 10, 25)
    assert found["2026年第10批接收截止"] == date(2026, 10, 25)
    assert found["2026 年度工作报告和典型案例报送截止"] == date(2026, 11, 10)
    extend("submit", date(2026, 11, 20), agency_no=4)
    moved = days(reviewer)
    assert moved["企业提交《信息表》截止"] == date(2026, 11, 20)
    assert moved["机构报送截止（还有 1 件未报送）"] == date(2026, 11, 25)
    elsewhere = days(reviewer_of(5))
    assert elsewhere["企业提交《信息表》截止"] == date(2026, 10, 20)
    assert elsewhere["机构报送截止"] == date(2026, 10, 25)


def test_case_extended_alone_stands_on_a_day_of_its_own() -> None:
    case_in(State.SUBMITTED)
    alone = case_in(State.SUBMITTED)
    extend("forward", date(2026, 11, 3), enterprise_id=alone.enterprise_id)
    found = days(reviewer_of())
    assert found["机构报送截止（还有 1 件未报送）"] == date(2026, 10, 25)
    assert found["机构报送截止（已延期的）（还有 1 件未报送）"] == date(2026, 11, 3)


def test_county_meets_the_days_of_its_firms_and_no_batch() -> None:
    found = days(person(Role.COUNTY_OFFICER))
    assert {"企业提交《信息表》截止", "退回补正的最迟日", "机构报送截止"} <= found.keys()
    assert not [title for title in found if "批" in title or "年度工作报告" in title]


def test_province_meets_every_citys_day() -> None:
    extend("submit", date(2026, 11, 20), agency_no=4)
    found = days(provincial_lead())
    assert found["企业提交《信息表》截止"] == date(2026, 10, 20)
    assert found["企业提交《信息表》截止（秦皇岛，已延期）"] == date(2026, 11, 20)
    assert len([title for title in found if title.endswith("批接收截止")]) == 12


def test_each_day_has_a_key_of_its_own() -> None:
    case_in(State.REGISTERED), case_in(State.SUBMITTED)
    extend("submit", date(2026, 11, 20), agency_no=4)
    for actor in (provincial_lead(), reviewer_of(), person(Role.COUNTY_OFFICER)):
        keys = [one.duty.key for one in entries(actor, Season.objects.get(pk=2026), TODAY)]
        assert len(keys) == len(set(keys))


def test_what_the_old_season_still_asks_stands_in_the_new_ones_year() -> None:
    old = Season.objects.get(pk=2026)
    new = Season(**{f.name: getattr(old, f.name) for f in Season._meta.concrete_fields})
    new.pk = 2027
    for name in ("opens_on", "enterprise_deadline", "correction_deadline", "agency_deadline"):
        setattr(new, name, getattr(old, name).replace(year=2027))
    for name in ("early_until", "annual_report_due", "numbers_valid_until"):
        setattr(new, name, getattr(old, name).replace(year=2027))
    new.annual_update_due = date(2028, 3, 31)
    new.save(force_insert=True)
    titles = [e.duty.title for e in entries(reviewer_of(), new, date(2027, 2, 1))]
    assert "2026 年度入库企业更新信息表截止" in titles
    assert "2026年第10批接收截止" not in titles and "2027年第10批接收截止" in titles


def test_page_says_what_is_next_who_does_it_and_what_happens_by_itself() -> None:
    text = page(reviewer_of())
    assert "2026年6月25日" in text and "还有 <strong>16</strong> 天（含今天）" in text
    assert "24:00 仍未报送的，由系统记为逾期失效" in text
    assert "已过去的日程" in text


def test_page_of_a_year_that_there_is_not_is_not_found() -> None:
    client = browser_of(reviewer_of())
    assert client.get("/calendar/?year=2019").status_code == 404
    with time_machine.travel(at(6, 10), tick=False):
        assert client.get("/calendar/?year=2026").status_code == 200


@pytest.mark.parametrize("reader", [reviewer_of, provincial_lead])
def test_page_costs_the_same_for_1_and_more_cases(reader) -> None:
    client = browser_of(reader())
    with time_machine.travel(at(6, 10, 10), tick=False):
        listed(crowd(1, State.PUBLICIZED), first_day=date(2026, 3, 27), last_day=date(2026, 4, 10))
        case_in(State.SUBMITTED), case_in(State.RETURNED)
        one = queries_of(client, "/calendar/")
        for _ in range(4):
            case_in(State.SUBMITTED)
        assert Evaluation.objects.count() > 5
        assert queries_of(client, "/calendar/") == one
