"""Second factors: who must have one, and what stands of it in the database."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.sign_in.factors import FactorAdapter
from agencies.enums import STAFF_ROLES, Role
from tests.factories import person
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
ENROLMENT = "/accounts/2fa/totp/activate/"
SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "hai-gang-2026"


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def enrolled(actor) -> None:
    TOTP.activate(User.objects.get(pk=actor.user_id), SECRET)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
@pytest.mark.parametrize(
    "path",
    [
        *("/desk/", "/", "/messages/", "/admin/", "/nowhere/", "/agency/", "/admin/jsi18n/"),
        *("/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/registry/"),
    ],
)
def test_staff_without_a_second_factor_see_only_the_page_to_set_one_up(required, role, path):
    web = browser_of(person(role))
    for answer in (web.get(path), web.post(path)):
        assert (answer.status_code, answer.url) == (302, ENROLMENT)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_with_a_second_factor_work(required, role):
    actor = person(role)
    enrolled(actor)
    assert browser_of(actor).get("/").status_code == 200


def test_administrator_by_django_s_own_flag_is_asked_too(required, client, django_user_model):
    client.force_login(
        django_user_model.objects.create_superuser("root", name="根", email="r@x.cn")
    )
    assert client.get("/admin/").url == ENROLMENT


def test_enterprise_works_without_a_second_factor(required):
    assert browser_of(person(Role.ENTERPRISE)).get("/enterprise/").status_code == 200


def test_part_of_a_page_leads_the_whole_page_there(required):
    web = browser_of(person(Role.AGENCY_LEAD))
    assert web.get("/agency/", HTTP_HX_REQUEST="true")["HX-Redirect"] == ENROLMENT


def test_staff_set_a_factor_up_and_are_let_in(required, client, monkeypatch):
    actor = person(Role.AGENCY_REVIEWER, password=PASSWORD)
    name = User.objects.get(pk=actor.user_id).username
    landed = client.post("/accounts/login/", {"login": name, "password": PASSWORD}, follow=True)
    asked_again = landed.redirect_chain[-1][0]
    assert "须先启用两步验证" in said(landed) and "/agency/" not in said(landed)
    shown = client.post(asked_again, {"password": PASSWORD}, follow=True)
    assert shown.redirect_chain[-1][0] == ENROLMENT and "/agency/" not in said(shown)
    for closed in ("/messages/", "/accounts/email/", "/accounts/password/change/"):
        assert f'href="{closed}"' not in said(shown)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    done = client.post(ENROLMENT, {"code": code()})
    assert done.status_code == 302 and done.url != ENROLMENT
    assert client.get("/agency/").status_code == 200


def test_development_that_switches_it_off_says_so_on_every_page(client, settings):
    sentence = "两步验证已关闭"
    settings.SECOND_FACTOR_REQUIRED = False
    web = browser_of(person(Role.ADMINISTRATOR))
    pages = [client.get("/"), client.get("/nowhere/"), web.get("/admin/"), web.get("/desk/")]
    assert [sentence in said(page) for page in pages[:3]] == [True] * 3
    settings.SECOND_FACTOR_REQUIRED = True
    assert sentence not in said(client.get("/agencies/"))


def test_secret_is_not_in_the_database_and_still_works(client):
    actor = person(Role.AGENCY_REVIEWER, password=PASSWORD)
    enrolled(actor)
    held = Authenticator.objects.get(type="totp").data
    assert SECRET not in str(held) and FactorAdapter().decrypt(held["secret"]) == SECRET
    name = User.objects.get(pk=actor.user_id).username
    asked = client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    assert asked.url == "/accounts/2fa/authenticate/"
    assert client.post(asked.url, {"code": code()}).status_code == 302
    assert client.session["_auth_user_id"] == str(actor.user_id)


def test_keys_change_without_anybody_setting_up_anew(settings):
    enrolled(person(Role.AGENCY_REVIEWER))
    old, new = settings.FACTOR_KEYS[0], Fernet.generate_key().decode()
    settings.FACTOR_KEYS = [new, old]
    call_command("encrypt_factors")
    settings.FACTOR_KEYS = [new]
    held = Authenticator.objects.get(type="totp").data
    assert FactorAdapter().decrypt(held["secret"]) == SECRET


def test_key_that_is_missing_is_said_and_nothing_changes(settings):
    enrolled(person(Role.AGENCY_REVIEWER))
    before = Authenticator.objects.get(type="totp").data
    settings.FACTOR_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="旧密钥"):
        call_command("encrypt_factors")
    assert Authenticator.objects.get(type="totp").data == before
