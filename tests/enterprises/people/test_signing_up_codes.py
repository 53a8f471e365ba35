"""Codes of others, identity numbers and addresses as people type them at sign-up and sign-in."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.refusals import Refusal
from enterprises.people.models import Enterprise
from enterprises.people.services.sign_up import NewEnterprise, sign_up
from tests.enterprises.people.test_sign_up import URL, answers


@pytest.mark.parametrize("number", ["130302199001011234", "１３０３０２ 19900101 123x"])
def test_identity_number_is_neither_stored_nor_shown_again(client, db, number, caplog):
    pages = [
        client.post(URL, answers(uscc=number)),
        client.post(f"{URL}redraw/", answers(uscc=number)),
        client.post(f"{URL}uscc/", {"uscc": number}),
    ]
    for page in pages:
        assert number not in page.content.decode() and "19900101" not in page.content.decode()
    assert pages[0].status_code == 422 and "身份证号码的样式" in pages[0].content.decode()
    assert "身份证号码的样式" in pages[2].content.decode()
    assert not User.objects.exists() and "19900101" not in caplog.text
    assert "秦皇岛海岳传感技术有限公司" in pages[0].content.decode()  # the rest is kept


def test_page_sends_the_code_and_does_not_ask_by_address(client, db):
    text = client.get(URL).content.decode()
    assert f'hx-post="{URL}uscc/"' in text and 'hx-params="uscc, csrfmiddlewaretoken"' in text


@pytest.mark.parametrize("login", ["130302199001011234", "身份证 130302900101123"])
def test_identity_number_typed_as_a_login_name_is_not_shown_again(client, db, login):
    page = client.post("/accounts/login/", {"login": login, "password": "x"})
    assert page.status_code == 200 and login not in page.content.decode()
    page = client.post("/accounts/login/", {"login": "wang", "password": "x"})
    assert 'value="wang"' in page.content.decode()


@pytest.mark.parametrize("code", ["51130302MA9007700C", "12130302MA9007700D"])
def test_other_holders_are_refused_by_the_page_the_note_and_the_service(client, db, code, now):
    page = client.post(URL, answers(uscc=code))
    assert page.status_code == 422 and "不能参加" in page.content.decode()
    assert "不能参加" in client.post(f"{URL}uscc/", {"uscc": code}).content.decode()
    asked = NewEnterprise(
        code, "某协会", "130302", now.date(), "李", "王", "0335-1", "a@example.com"
    )
    with pytest.raises(Refusal, match="不能参加"):
        sign_up(new=asked, password="hai-yue-2026", now=now)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "typed", ["KuaiJi@Example.COM", "ｋｕａｉｊｉ@example.com", " kuaiji@example.com "]
)
def test_address_is_stored_so_that_the_account_is_found_by_it(client, db, typed):
    assert client.post(URL, answers(contact_email=typed)).status_code == 302
    address = "kuaiji@example.com"
    assert User.objects.get().email == Enterprise.objects.get().contact_email == address
    assert EmailAddress.objects.get().email == address
    mail.outbox.clear()
    for asked in (typed, address, address.upper()):
        Client().post("/accounts/password/reset/", {"email": asked})
    assert len(mail.outbox) == 3
    assert all("password/reset/key" in sent.body for sent in mail.outbox)
