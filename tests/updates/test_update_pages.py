"""The pages of the yearly update: the enterprise's, the lists, and the way to a revocation."""

import io
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from accounts.refusals import Refusal
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationGround
from reviews.revocation.models import Revocation
from tests.calendars import load_2027
from tests.factories import (
    case_in,
    fill_form,
    make_enterprise,
    owner_of,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
FEBRUARY, APRIL = at(2, 1, year=2027), at(4, 2, year=2027)
DUE = date(2027, 3, 31)


@pytest.fixture
def clock(registered, new_season):
    with time_machine.travel(FEBRUARY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def owner(registered, clock):
    return owner_of(registered.enterprise)


def test_enterprise_is_led_from_the_number_to_the_confirmed_update(owner, registered):
    web, address = browser_of(owner), reverse("case:update")
    page = said(web.get(address))
    assert registered.registration.number in page and "3月31日 24:00" in page and "开始更新" in page
    web.post(reverse("case:start", args=[2027]))
    page = said(web.get(address))
    assert "还有这些没有填好" in page and "打开 2027 年度信息表" in page
    refused = web.post(reverse("case:confirm_update"), {"declared_by": "陈卫国"})
    assert refused.status_code == 422 and "陈卫国" in said(refused)
    form = Evaluation.objects.get(season=2027).form
    fill_form(form, FEBRUARY, frozenset(Section) - {Section.ATTACHMENTS})
    assert "各项已填好" in said(web.get(address))
    done = web.post(reverse("case:confirm_update"), {"declared_by": "陈卫国"}, follow=True)
    assert "年度更新已确认" in said(done) and "由 陈卫国确认更新" in said(done)


def test_enterprise_without_a_number_is_told_that_nothing_is_due(clock):
    page = said(browser_of(owner_of(make_enterprise())).get(reverse("case:update")))
    assert "本企业不需要年度更新" in page


def test_before_the_new_season_opens_there_is_no_update(owner, clock):
    clock.move_to(at(12, 30))
    assert "现在没有年度更新" in said(browser_of(owner).get(reverse("case:update")))


def numbers(actor, place: str, query: str = "") -> list[str]:
    page = browser_of(actor).get(reverse(f"{place}:updates") + query)
    return [one.number for one in page.context["page"]]


def test_lists_are_the_agencys_own_and_the_provinces_all(owner, registered):
    elsewhere = case_in(State.REGISTERED, division="130202")
    assert numbers(reviewer_of(), "agency") == [registered.registration.number]
    assert numbers(reviewer_of(5), "agency") == [elsewhere.registration.number]
    assert len(numbers(provincial_lead(), "province")) == 2
    assert numbers(provincial_lead(), "province", "?agency=5") == [elsewhere.registration.number]


def test_tabs_count_what_they_list(owner, registered):
    case_in(State.REGISTERED)
    case_in(State.SUBMITTED, enterprise=registered.enterprise, at=FEBRUARY, year=2027)
    web = browser_of(provincial_lead())
    page = web.get(reverse("province:updates"))
    counts = {tab["label"]: tab["count"] for tab in page.context["tabs"]}
    assert counts == {"未更新": 1, "逾期后更新": 0, "按期更新": 1, "全部": 2}
    for tab in page.context["tabs"]:
        there = web.get(reverse("province:updates") + tab["url"])
        assert there.context["page"].paginator.count == tab["count"]


def test_file_has_the_rows_of_the_page(owner, registered):
    response = browser_of(reviewer_of()).get(reverse("agency:updates_export"))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [registered.registration.number]
    assert rows[0][5] == "未更新" and rows[0][8] == "2027-03-31"


def test_overdue_number_leads_to_its_revocation_with_the_ground_chosen(owner, registered, clock):
    web = browser_of(provincial_reviewer())
    assert "提出撤销" not in said(web.get(reverse("province:updates")))
    clock.move_to(APRIL)
    load_2027(APRIL)
    web = browser_of(provincial_reviewer())
    page = said(web.get(reverse("province:updates")))
    address = reverse("province:case", args=[registered.pk])
    assert f'href="{address}?ground=not_updated&amp;fact_on=2027-03-31#propose"' in page
    form = web.get(f"{address}?ground=not_updated&fact_on=2027-03-31").context["proposal_form"]
    typed = {name: form[name].value() for name in ("ground", "fact_on", "facts")}
    assert typed == {
        "ground": "not_updated",
        "fact_on": "2027-03-31",
        "facts": "企业到 2027年3月31日 24:00 没有更新 2027 年度《信息表》。",
    }
    web.post(reverse("province:propose", args=[registered.pk]), typed)
    assert Revocation.objects.get().registration == registered.registration
    assert "撤销办理中" in said(web.get(reverse("province:updates")))


def test_ground_that_is_none_opens_the_page_as_ever(registered, clock):
    web = browser_of(provincial_lead())
    address = reverse("province:case", args=[registered.pk])
    for query in ("", "?ground=rich", "?ground=not_updated&fact_on=2027-02-30"):
        assert web.get(address + query).status_code == 200


@pytest.mark.parametrize(
    ("ground", "day", "is_right"),
    [
        (RevocationGround.NOT_UPDATED, DUE, True),
        (RevocationGround.NOT_UPDATED, date(2026, 12, 31), False),
        (RevocationGround.LISTED, DUE, False),
        (RevocationGround.LISTED, date(2026, 12, 31), True),
    ],
)
def test_missed_update_takes_back_the_number_of_the_year_before(
    registered, clock, ground, day, is_right
):
    load_2027(APRIL)
    act = {
        "actor": provincial_reviewer(),
        "registration_id": registered.registration.pk,
        "ground": ground,
        "facts": "事实。",
        "fact_on": day,
        "now": APRIL,
    }
    if is_right:
        assert revocation.propose(**act).ground == ground
    else:
        with pytest.raises(Refusal):
            revocation.propose(**act)


def test_lists_cost_the_same_for_one_number_and_many(owner, clock):
    web, address = browser_of(provincial_lead()), reverse("province:updates")
    one = queries_of(web, address)
    for _ in range(4):
        case_in(State.REGISTERED)
    assert queries_of(web, address) == one


def test_draft_alone_stays_among_those_who_have_not_updated(owner, registered):
    filing.open_case(actor=owner, year=2027, now=FEBRUARY)
    assert numbers(reviewer_of(), "agency") == [registered.registration.number]
