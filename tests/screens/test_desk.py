import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from agencies.enums import Role
from reviews.enums import State
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


def test_desk_of_a_person_without_a_role_is_the_registration():
    user = get_user_model().objects.create_user("newcomer", name="新人", email="n@example.com")
    client = Client()
    client.force_login(user, backend=BACKEND)
    assert client.get("/desk/").url == "/enterprise/register/"


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
