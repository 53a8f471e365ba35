"""A production environment is complete, or the start is refused."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from evalsvc import production

# Any two keys, the same in every process that runs a part of the tests.
KEY, NEWER_KEY = (base64.urlsafe_b64encode(letter * 32).decode() for letter in (b"k", b"n"))
COMPLETE = {
    "EVALSVC_SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgresql://evalsvc@db/evalsvc",
    "REDIS_URL": "redis://redis",
    "EVALSVC_HOSTS": "kjxpj.example.cn",
    "EVALSVC_SITE_URL": "https://kjxpj.example.cn",
    "EVALSVC_MAIL_URL": "smtp+tls://user:password@mail:587",
    "EVALSVC_FACTOR_KEYS": KEY,
}


def test_complete_production_environment_is_accepted():
    production.ensure_complete(COMPLETE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVALSVC_SECRET_KEY", ""),
        ("EVALSVC_SECRET_KEY", production.DEVELOPMENT_SECRET),
        ("EVALSVC_SECRET_KEY", "k" * 49),
        ("DATABASE_URL", ""),
        ("REDIS_URL", ""),
        ("EVALSVC_HOSTS", ""),
        ("EVALSVC_HOSTS", "kjxpj.example.cn,*"),
        ("EVALSVC_SITE_URL", "http://kjxpj.example.cn"),
        ("EVALSVC_MAIL_URL", "consolemail://"),
        ("EVALSVC_FACTOR_KEYS", ""),
        ("EVALSVC_FACTOR_KEYS", "a" * 44),
        ("EVALSVC_FACTOR_KEYS", production.DEVELOPMENT_FACTOR_KEY),
        ("EVALSVC_FACTOR_KEYS", f"{KEY},{production.DEVELOPMENT_FACTOR_KEY}"),
        ("EVALSVC_SECOND_FACTOR", "0"),
        ("EVALSVC_SECOND_FACTOR", "off"),
        ("EVALSVC_SMS_BACKEND", "accounts.outgoing.sms.FileBackend"),
    ],
)
def test_production_refuses_what_is_missing_or_meant_for_development(name, value):
    with pytest.raises(ImproperlyConfigured, match=name) as refusal:
        production.ensure_complete(COMPLETE | {name: value})
    assert str(refusal.value).count("生产环境") == 1


def test_everything_that_is_missing_is_said_at_once():
    with pytest.raises(ImproperlyConfigured) as refusal:
        production.ensure_complete({})
    assert all(name in str(refusal.value) for name in COMPLETE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVALSVC_FACTOR_KEYS", f"{NEWER_KEY}, {KEY}"),
        ("EVALSVC_SECOND_FACTOR", "1"),
        ("EVALSVC_SMS_BACKEND", "gateway.of.the.Province"),
    ],
)
def test_production_accepts_several_keys_its_own_gateway_and_what_is_on(name, value):
    production.ensure_complete(COMPLETE | {name: value})
