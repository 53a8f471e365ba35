"""A survey filled in on a phone, and the analysis of many, in Chromium."""

import pytest
import time_machine
from playwright.sync_api import expect

from followup.surveys.models import Survey
from followup.surveys.services.publishing import publish
from tests import factories
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.looking import faults, keep_picture
from tests.moments import at
from tests.surveys.asked import DAY, asked, owner, past, words
from tests.surveys.crowds import answered, money, numbered, round_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACES = ("130302", "130303", "130304", "130202", "130203", "130102", "130602", "130902")


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference_data()


@pytest.mark.parametrize("javascript", [True, False])
def test_survey_is_filled_in_on_a_phone(
    live_server, open_page: OpenPage, sign_in: SignIn, javascript: bool
):
    survey = asked()
    past(survey, 2025, 2, orders=money(10)[0], revenue=money(400)[0])
    past(survey, 2026, 1, revenue=money(450)[0], revenue_to_date=money(450)[0])
    with time_machine.travel(DAY, tick=True):
        page = open_page(width=390, javascript=javascript)
        sign_in(page, owner(survey))
        page.goto(f"{live_server.url}/enterprise/")
        page.get_by_role("link", name="去填报").first.click()
        for name, word in words(revenue="五百", revenue_to_date="").items():
            page.locator(f"[name={name}]").fill(word)
        page.get_by_role("button", name="提交", exact=True).click()
        expect(page.locator("#id_revenue_error")).to_contain_text("不是金额")
        assert not javascript or faults(page, "phone-survey-mistake") == []
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator("[name=revenue]").fill("500")
        page.get_by_role("button", name="提交", exact=True).click()
        expect(page.get_by_text("十倍以上")).to_be_visible()
        assert not javascript or faults(page, "phone-survey-question") == []
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_label("以上标出的数字已经核对").check()
        page.get_by_role("button", name="提交", exact=True).click()
        expect(page.get_by_text("已填报，截止前可以修改")).to_be_visible()
        keep_picture(page, "phone-survey-answered")
    kept = Survey.objects.get(pk=survey.pk)
    assert (kept.revenue, kept.revenue_to_date) == (money(500)[0], money(950)[0])


def test_analysis_of_many_is_read_with_its_charts(live_server, open_page, sign_in):
    numbers = numbered(120, PLACES)
    answered(round_of(2025), numbers[:100], revenue=money(*range(200, 300)))
    answered(round_of(2026), numbers, revenue=money(*(150 + n * 7 % 200 for n in range(120))))
    with time_machine.travel(at(7, 3), tick=True):
        for year in (2025, 2026):
            publish(round_id=round_of(year).pk, now=at(7, 1))
        lead = open_page()
        sign_in(lead, factories.provincial_lead())
        for query in ("", "?by=division", "?by=size&figure=staff"):
            lead.goto(f"{live_server.url}/province/analysis/{query}")
            assert faults(lead, f"many-analysis{query.replace('?', '-')}") == []
        lead.goto(f"{live_server.url}/province/surveys/?standing=answered")
        assert faults(lead, "many-surveys") == []
        anybody = open_page(scheme="dark")
        anybody.goto(f"{live_server.url}/statistics/")
        assert faults(anybody, "many-statistics") == []
