"""The chase list: by county, with notes of calls; the county officer has the own county only."""

import pytest

from agencies.enums import Role
from followup.surveys.models import SurveyCall
from tests.factories import person, provincial_lead, reviewer_of
from tests.journeys.desk import at_desk
from tests.signed_in import said
from tests.surveys.asked import DAY, asked, give, revoke

pytestmark = pytest.mark.django_db
OWED = "/agency/surveys/?standing=owed"


def test_list_begins_with_who_owes_and_the_answered_leave_it():
    survey = asked()
    with at_desk(reviewer_of(), DAY) as client:
        assert survey.enterprise.name in said(client.get("/agency/surveys/"))
        give(survey)
        assert survey.enterprise.name not in said(client.get("/agency/surveys/"))
        page = said(client.get("/agency/surveys/?standing=answered"))
        assert survey.enterprise.name in page and "100.0%" in page


def test_revoked_firm_is_no_longer_chased_and_stands_under_its_own_tab():
    survey = asked()
    revoke(survey.enterprise)
    with at_desk(reviewer_of(), DAY) as client:
        assert survey.enterprise.name not in said(client.get(OWED))
        page = said(client.get("/agency/surveys/?standing=excused"))
        assert survey.enterprise.name in page and "编号已撤销" in page


def test_county_officer_calls_and_notes_in_the_own_county_only():
    survey = asked()
    own = person(Role.COUNTY_OFFICER, division="130302")
    with at_desk(own, DAY) as client:
        page = client.post(
            f"/agency/surveys/{survey.pk}/calls/", {"text": "财务说周五填。"}, follow=True
        )
        assert "财务说周五填。" in said(page)
        assert "财务说周五填。" in said(client.get(OWED))
    with at_desk(person(Role.COUNTY_OFFICER, division="130303"), DAY) as client:
        assert survey.enterprise.name not in said(client.get(OWED))
        answer = client.post(f"/agency/surveys/{survey.pk}/calls/", {"text": "催。"})
        assert answer.status_code == 404
    assert SurveyCall.objects.get().role == "county_officer"


def test_empty_note_is_refused_at_its_box():
    survey = asked()
    with at_desk(reviewer_of(), DAY) as client:
        answer = client.post(f"/agency/surveys/{survey.pk}/calls/", {"text": " "})
    assert answer.status_code == 422 and "请填写联系情况" in said(answer)


def test_province_reads_the_calls_and_writes_none():
    survey = asked()
    with at_desk(provincial_lead(), DAY) as client:
        page = said(client.get(f"/province/surveys/{survey.pk}/"))
    assert "联系记录" in page and "保存联系记录" not in page


@pytest.mark.parametrize("query", ["?round=2026-9", "?round=²-1", "?division=x", "?standing=zz"])
def test_address_with_nonsense_opens_the_list_all_the_same(query):
    asked()
    with at_desk(reviewer_of(), DAY) as client:
        assert client.get(f"/agency/surveys/{query}").status_code == 200
        assert client.get(f"/agency/analysis/{query}&by=zz&figure=zz").status_code == 200
