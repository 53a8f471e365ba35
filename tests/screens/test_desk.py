"""`/desk/` leads everybody to the home of the role."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from agencies.enums import Role
from reviews.cases.enums import State
from tests import factories
from tests.signed_in import BACKEND, browser_of

pytestmark = pytest.mark.django_db
HOMES = {
    Role.ENTERPRISE: "/enterprise/",
    Role.COUNTY_OFFICER: "/agency/",
    Role.AGENCY_REVIEWER: "/agency/",
    Role.AGENCY_LEAD: "/agency/",
    Role.PROVINCIAL_REVIEWER: "/province/",
    Role.PROVINCIAL_LEAD: "/province/",
    Role.ADMINISTRATOR: "/admin/",
}


@pytest.mark.parametrize(("role", "home"), HOMES.items())
def test_desk_leads_to_the_home_of_the_role(role, home):
    browser = browser_of(factories.person(role))
    assert browser.get("/desk/").url == home
    assert browser.get(home, follow=True).status_code == 200


def without_a_role() -> Client:
    user = get_user_model().objects.create_user("newcomer", name="新人", email="n@example.com")
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_desk_of_a_person_without_a_role_tells_what_to_do():
    page = without_a_role().get("/desk/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "您现在不属于任何企业" in text and "重新邀请您" in text
    assert 'href="/enterprise/register/"' in text and 'href="/accounts/logout/"' in text


def test_link_to_a_case_leads_a_person_without_a_role_to_the_desk():
    assert without_a_role().get("/case/1/").url == "/desk/"


def test_page_that_is_not_ones_own_offers_to_sign_out():
    page = without_a_role().get("/enterprise/")
    assert page.status_code == 403 and 'href="/accounts/logout/"' in page.content.decode()


def test_desk_of_nobody_is_the_sign_in():
    assert Client().get("/desk/").url.startswith("/accounts/login/")


def test_link_to_a_case_opens_the_readers_own_page():
    case = factories.case_in(State.SUBMITTED)
    owner = browser_of(factories.owner_of(case.enterprise))
    assert owner.get(f"/case/{case.pk}/").url == f"/enterprise/cases/{case.pk}/"
    for role in (Role.AGENCY_LEAD, Role.PROVINCIAL_REVIEWER, Role.ADMINISTRATOR):
        browser = browser_of(factories.person(role))
        assert browser.get(f"/case/{case.pk}/", follow=True).status_code == 200, role


def test_link_to_a_case_of_another_is_not_found():
    case = factories.case_in(State.SUBMITTED)
    stranger = browser_of(factories.reviewer_of(5))
    assert stranger.get(f"/case/{case.pk}/", follow=True).status_code == 404
