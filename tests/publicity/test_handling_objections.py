"""Objections handled: what was found, by when, many at once, and what becomes of their files."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import HolidayKind, Role
from agencies.models import Holiday, Season
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.models import Objection, ObjectionFinding
from reviews.publicity.selectors.answer_days import waiting, with_due
from reviews.publicity.selectors.objections import objections_for
from reviews.publicity.services import objections
from tests.factories import person, provincial_lead, provincial_reviewer, reviewer_of
from tests.factories.rows import crowd, listed
from tests.moments import at
from tests.signed_in import browser_of, queries_of

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
FILED = at(4, 1)  # ten working days on, with 清明 on the 4th to the 6th: the 16th
DUE = date(2026, 4, 16)
REASON = "没有具体事实。"


@pytest.fixture
def cases() -> list[int]:
    ids = crowd(4, State.PUBLICIZED)
    listed(ids, first_day=FIRST, last_day=LAST)
    return ids


def file(case_id: int, serial: int = 0, now: datetime = FILED, **said) -> Objection:
    said = {
        "name": f"赵建{chr(ord('一') + serial)}",
        "phone": f"0335-80000{serial:02d}",
        "is_organisation": False,
        "facts": "专利权属存在争议。",
        "evidence": [],
        **said,
    }
    return objections.file(
        row_id=Evaluation.objects.get(pk=case_id).publicity_row.pk, now=now, **said
    )


def taken_up(case_id: int) -> Objection:
    given = {"reason": "实名异议。", "now": FILED}
    return objections.accept(actor=reviewer_of(), objection_id=file(case_id).pk, **given)


# What the agency found


def test_finding_is_on_record_with_its_text_author_and_moment(cases):
    held, agency = taken_up(cases[0]), reviewer_of()
    objections.verify(actor=agency, objection_id=held.pk, text=" 已查登记簿。 ", now=at(4, 2))
    objections.verify(actor=agency, objection_id=held.pk, text="另附合同。", now=at(4, 3))
    rows = held.findings.order_by("pk").values_list("text", "written_by", "written_at")
    assert list(rows) == [
        ("已查登记簿。", agency.user_id, at(4, 2)),
        ("另附合同。", agency.user_id, at(4, 3)),
    ]


def test_finding_is_told_to_the_province_that_decides(cases):
    held, lead = taken_up(cases[0]), provincial_lead()
    found = objections.verify(actor=reviewer_of(), objection_id=held.pk, text="已查。", now=FILED)
    told = Message.objects.get(recipient=lead.user_id, topic_id=f"{held.pk}-finding-{found.pk}")
    assert "已查。" in told.body


@pytest.mark.parametrize("act", ["update", "delete"])
def test_finding_stands_as_written(cases, act):
    held = taken_up(cases[0])
    objections.verify(actor=reviewer_of(), objection_id=held.pk, text="已查。", now=FILED)
    change = {"text": "另一说法"} if act == "update" else {}
    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(ObjectionFinding.objects.all(), act)(**change)


@pytest.mark.parametrize("act", [objections.dismiss, objections.uphold])
def test_province_decides_after_what_was_found_is_written(cases, act):
    held = taken_up(cases[0])
    decide = {"actor": provincial_lead(), "objection_id": held.pk, "conclusion": "经核实。"}
    with pytest.raises(Refusal, match="还没有写明核实情况"):
        act(**decide, now=at(4, 3))
    objections.verify(actor=reviewer_of(), objection_id=held.pk, text="已查。", now=at(4, 2))
    assert act(**decide, now=at(4, 3)).decided_at == at(4, 3)


def test_province_may_write_what_it_found_itself(cases):
    held = taken_up(cases[0])
    found = {"objection_id": held.pk, "text": "省厅核实。", "now": FILED}
    assert objections.verify(actor=provincial_reviewer(), **found)


def test_finding_needs_words_and_an_accepted_objection(cases):
    held, fresh = taken_up(cases[0]), file(cases[1])
    with pytest.raises(Refusal, match="请写明核实情况"):
        objections.verify(actor=reviewer_of(), objection_id=held.pk, text="  ", now=FILED)
    with pytest.raises(LostRace, match="待受理"):
        objections.verify(actor=reviewer_of(), objection_id=fresh.pk, text="已查。", now=FILED)


def test_agency_of_another_city_writes_no_finding(cases):
    held = taken_up(cases[0])
    found = {"objection_id": held.pk, "text": "已查。", "now": FILED}
    with pytest.raises(Objection.DoesNotExist):
        objections.verify(actor=reviewer_of(5), **found)
    with pytest.raises(NotAllowed):
        objections.verify(actor=person(Role.COUNTY_OFFICER), **found)


def test_page_offers_a_decision_only_after_the_finding_and_shows_it(cases):
    held, lead = taken_up(cases[0]), browser_of(provincial_lead())
    page, dismiss = f"/province/objections/{held.pk}/", f"/{held.pk}/dismiss/"
    before = lead.get(page).content.decode()
    assert dismiss not in before and "还没有写明核实情况" in before
    agency = browser_of(reviewer_of())
    agency.post(f"/agency/objections/{held.pk}/verify/", {"reason": "已查登记簿。"})
    after = lead.get(page).content.decode()
    assert dismiss in after and "已查登记簿。" in after
    assert f"/{held.pk}/verify/" in agency.get(f"/agency/objections/{held.pk}/").content.decode()


# By when


def test_objection_is_due_after_the_seasons_working_days_and_late_the_day_after(cases):
    filed = file(cases[0])

    def told(today: date) -> tuple:
        [one] = with_due([objections_for(reviewer_of()).get(pk=filed.pk)], today)
        return one.due_on, one.days_left, one.is_late

    assert told(DUE) == (DUE, 1, False)
    assert told(DUE + timedelta(days=1)) == (DUE, 0, True)
    Season.objects.filter(year=2026).update(objection_working_days=1)
    assert told(DUE)[0] == date(2026, 4, 2)
    Holiday.objects.create(day=date(2026, 4, 2), kind=HolidayKind.HOLIDAY, name="临时放假")
    assert told(DUE)[0] == date(2026, 4, 3)


def test_pages_tell_the_year_of_the_day_of_an_answer(cases):
    filed = file(cases[0])
    year = f"{DUE.year}年{DUE.month}月{DUE.day}日"
    agency = browser_of(reviewer_of())
    for address in ("/agency/objections/", f"/agency/objections/{filed.pk}/"):
        assert year in agency.get(address).content.decode()


def test_decided_objection_is_not_late_and_not_counted(cases):
    filed, other = file(cases[0]), file(cases[1])
    after = DUE + timedelta(days=1)
    assert waiting(reviewer_of(), after).late == [filed.pk, other.pk]
    given = {"conclusion": REASON, "now": at(4, 2)}
    objections.refuse(actor=reviewer_of(), objection_id=filed.pk, **given)
    left = waiting(reviewer_of(), after)
    assert (left.number, left.late) == (1, [other.pk])
    assert waiting(reviewer_of(5), after).number == 0
    assert waiting(provincial_lead(), after, "2026").number == 1
    assert waiting(provincial_lead(), after, "2025").number == 0


def test_objection_in_a_year_that_is_not_loaded_has_no_day_and_is_taken_all_the_same():
    ids = crowd(1, State.PUBLICIZED)
    listed(ids, first_day=date(2026, 12, 21), last_day=date(2027, 1, 5))
    filed = file(ids[0], now=at(12, 25))
    [one] = with_due([objections_for(reviewer_of()).get(pk=filed.pk)], date(2027, 2, 1))
    assert (one.due_on, one.is_late) == (None, False)
    assert waiting(reviewer_of(), date(2027, 2, 1)).late == []
    page = browser_of(reviewer_of()).get("/agency/objections/").content.decode()
    assert "次年日历录入后确定" in page


@pytest.mark.parametrize(
    ("place", "actor", "home"),
    [("agency", reviewer_of, "/agency/"), ("province", provincial_lead, "/province/")],
)
def test_pages_count_what_waits_and_what_is_late(cases, place, actor, home):
    late, fresh = file(cases[0]), file(cases[1], now=at(4, 9))
    with time_machine.travel("2026-04-20 12:00:00+08:00", tick=False):
        browser = browser_of(actor())
        front = browser.get(home).content.decode()
        rows = browser.get(f"/{place}/objections/?state=late").content.decode()
        everything = browser.get(f"/{place}/objections/").content.decode()
    assert "逾期 1 件" in front
    assert late.receipt_code in rows and fresh.receipt_code not in rows
    assert '已逾期 <span class="count">1</span>' in everything
    assert '待处理 <span class="count">2</span>' in everything
    assert 'class="is-late"' in everything


def test_list_costs_the_same_for_one_and_for_many(cases):
    file(cases[0])
    browser = browser_of(reviewer_of())
    few = queries_of(browser, "/agency/objections/")
    for serial in range(1, 20):
        file(cases[serial % 4], serial)
    assert queries_of(browser, "/agency/objections/") == few


# How many


def test_one_person_objects_to_one_row_as_often_as_the_season_allows(cases):
    file(cases[0]), file(cases[0])
    with pytest.raises(Refusal, match="最多提出 2 件"):
        file(cases[0])
    assert file(cases[1])
    assert file(cases[0], 1)


@pytest.mark.parametrize(
    "who",
    [
        {"name": " 赵　建一", "phone": "010-12345678"},
        {"name": "钱某某", "phone": "0335 8000000"},
    ],
)
def test_same_name_or_same_telephone_is_the_same_person(cases, who):
    Season.objects.filter(year=2026).update(objections_per_person=1)
    file(cases[0])
    with pytest.raises(Refusal, match="同一人"):
        file(cases[0], **who)
    assert file(cases[0], name="钱某某", phone="010-12345678")


@pytest.mark.parametrize(
    ("setting", "least", "most"),
    [
        ("objection_working_days", 1, 60),
        ("objections_per_person", 1, 20),
        ("objections_per_address", 1, 1000),
        ("objection_files_days", 1, 366),
    ],
)
def test_settings_of_objections_keep_their_bounds(setting, least, most):
    of_season = Season.objects.filter(year=2026)
    for inside in (least, most):
        of_season.update(**{setting: inside})
    for outside in (least - 1, most + 1):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            of_season.update(**{setting: outside})
