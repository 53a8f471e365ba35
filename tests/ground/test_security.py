"""Sign-in limits, content policy, cookies and headers."""

import pytest
from django.conf import settings as configured
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse 马 battery"


@pytest.fixture
def account(django_user_model):
    return django_user_model.objects.create_user(
        username="91130300MA0TEST00X", password=PASSWORD, email="person@example.cn"
    )


def sign_in(client, password: str, **headers: str):
    form = {"login": "91130300MA0TEST00X", "password": password}
    return client.post(reverse("account_login"), form, **headers)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def policy(response) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


def test_page_allows_nothing_but_its_own_origin(client):
    allowed = policy(client.get(reverse("account_login")))
    assert allowed["default-src"] == allowed["frame-ancestors"] == "'none'"
    assert allowed["script-src"] == allowed["style-src"] == allowed["form-action"] == "'self'"
    assert "unsafe" not in str(allowed)


def test_page_is_not_framed_nor_its_type_guessed(client):
    response = client.get(reverse("account_login"))
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_no_url_serves_uploaded_files(client):
    assert configured.MEDIA_URL in ("", "/")
    (configured.MEDIA_ROOT / "secret.txt").write_text("secret")
    assert client.get("/media/secret.txt").status_code == 404


@pytest.mark.parametrize("login", ["91130300MA0TEST00X", "91130300ma0test00x", "person@example.cn"])
def test_person_signs_in_by_credit_code_or_mail(client, account, login):
    client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert signed_in(client)


def test_wrong_password_does_not_sign_in(client, account):
    sign_in(client, "wrong")
    assert not signed_in(client)


def test_nobody_signs_up_past_the_page_of_enterprises(client, django_user_model):
    form = {"username": "somebody", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), form)
    assert not django_user_model.objects.filter(username="somebody").exists()


def test_guessing_from_one_address_is_stopped(client, account):
    for _ in range(5):
        sign_in(client, "wrong", REMOTE_ADDR="203.0.113.9")
    sign_in(client, PASSWORD, REMOTE_ADDR="203.0.113.9")
    assert not signed_in(client)


def test_guessing_does_not_lock_out_the_enterprise_itself(client, account):
    for _ in range(5):
        sign_in(client, "wrong", REMOTE_ADDR="203.0.113.9")
    sign_in(client, PASSWORD, REMOTE_ADDR="198.51.100.7")
    assert signed_in(client)


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(client, account, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for guess in range(5):
        claimed = f"10.0.0.{guess}, 203.0.113.9"  # the client writes the first, the proxy the last
        sign_in(client, "wrong", HTTP_X_FORWARDED_FOR=claimed)
    sign_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.77, 203.0.113.9")
    assert not signed_in(client)
    sign_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert signed_in(client)


def test_too_many_attempts_are_answered_in_the_services_own_words(client, account, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "wrong")
    answer = sign_in(client, "wrong")
    assert answer.status_code == 429
    assert "操作太频繁" in answer.content.decode()
