"""A session that ends while a page is open: the page goes to sign-in, never a part of it."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.access import Actor
from agencies.enums import Role
from tests.factories import person
from tests.signed_in import browser_of, said, sign_in_again

FORM = "/enterprise/2026/form/finance/"


def test_part_asked_for_without_a_session_sends_the_page_to_sign_in(client: Client, db) -> None:
    response = client.post(
        FORM,
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL=f"http://testserver{FORM}?a=1",
    )
    assert response.status_code == 200
    assert response["HX-Redirect"] == f"/accounts/login/?next={FORM.replace('/', '%2F')}%3Fa%3D1"
    assert response.content == b""


def test_page_asked_for_without_a_session_is_redirected_as_usual(client: Client, db) -> None:
    response = client.get(FORM)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={FORM}")


def test_address_of_another_site_is_not_taken_along(client: Client, db) -> None:
    response = client.post(
        FORM, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="https://evil.example/x"
    )
    assert response["HX-Redirect"] == "/accounts/login/?next=%2F"


WORDS = {"version": "0", "main_income": "1234.50", "taxes": "48 & <b>"}
PAGE = "http://testserver/enterprise/2026/form/finance/"


@pytest.fixture
def owner(db) -> Actor:
    return person(Role.ENTERPRISE)


@pytest.fixture
def interrupted(owner: Actor) -> Client:
    """A browser whose session ended on the form's page, and a button pressed after that."""
    return interrupted_at(owner, f"{FORM}next/", WORDS)


def interrupted_at(owner: Actor, address: str, sent: dict) -> Client:
    client = browser_of(owner)
    client.get("/enterprise/")
    Session.objects.all().delete()
    response = client.post(address, sent, headers={"Referer": PAGE})
    assert response.url == "/accounts/login/?next=%2Fresume%2F"
    return client


def test_words_sent_by_a_button_are_offered_after_signing_in(interrupted, owner) -> None:
    page = said(sign_in_again(interrupted, owner).get("/resume/"))
    assert f'action="{FORM}next/"' in page
    assert '<input type="hidden" name="main_income" value="1234.50">' in page
    assert "<li>实际上缴税费总额：48 &amp; &lt;b&gt;</li>" in page
    assert f'href="{FORM}"' in page


def test_save_that_was_interrupted_is_called_a_save_and_no_submission(interrupted, owner) -> None:
    page = said(sign_in_again(interrupted, owner).get("/resume/"))
    assert "继续保存" in page and "不保存，回到原来的页面" in page
    assert "继续提交" not in page


def test_words_of_the_form_are_offered_as_people_read_them(owner) -> None:
    client = interrupted_at(
        owner,
        "/enterprise/2026/form/enterprise/",
        {"version": "0", "division": "130302", "city": "130300", "established_on": "2018-03-01"},
    )
    page = said(sign_in_again(client, owner).get("/resume/"))
    assert "：秦皇岛市海港区</li>" in page and "<li>成立日期：2018-03-01</li>" in page
    assert "<li>130302" not in page and "<li>130300" not in page


def test_other_act_is_offered_with_its_words_and_without_its_codes(owner) -> None:
    sent = {"text": "授权号填错了怎么办？", "kind": "ip"}
    client = interrupted_at(owner, "/enterprise/cases/1/questions/", sent)
    page = said(sign_in_again(client, owner).get("/resume/"))
    assert "<li>授权号填错了怎么办？</li>" in page and "<li>ip</li>" not in page
    assert "继续刚才的操作" in page and "保存" not in page.partition("<main")[2]


def test_sign_in_page_says_that_the_session_ended_and_what_was_sent_is_kept(interrupted) -> None:
    page = said(interrupted.get("/accounts/login/?next=%2Fresume%2F"))
    assert "登录已失效，请重新登录；刚才填写的内容已留下，登录后可以继续。" in page


def test_words_are_kept_until_they_are_sent_on(interrupted, owner) -> None:
    client = sign_in_again(interrupted, owner)
    client.get("/resume/")
    assert client.get("/resume/").status_code == 200
    client.post(f"{FORM}next/", WORDS)
    assert client.get("/resume/").url == "/desk/"


def test_somebody_else_who_signs_in_is_not_shown_them(interrupted) -> None:
    client = sign_in_again(interrupted, person(Role.ENTERPRISE))
    assert client.get("/resume/").url == "/desk/"


def test_words_of_nobody_known_are_not_kept(client: Client, db) -> None:
    response = client.post(FORM, WORDS, headers={"Referer": PAGE})
    assert response.url == "/accounts/login/?next=%2Fenterprise%2F2026%2Fform%2Ffinance%2F"
    assert "没有送出" in said(client.get(response.url))


def test_file_is_not_kept_and_is_asked_for_again(owner) -> None:
    client = browser_of(owner)
    client.get("/enterprise/")
    Session.objects.all().delete()
    file = SimpleUploadedFile("表.pdf", b"%PDF-")
    response = client.post(
        "/enterprise/2026/form/attachments/cover_page/", {"file": file}, headers={"Referer": PAGE}
    )
    assert response.url.endswith("next=%2Fenterprise%2F2026%2Fform%2Ffinance%2F")


def test_password_is_never_kept(owner) -> None:
    client = browser_of(owner)
    client.get("/enterprise/")
    Session.objects.all().delete()
    client.post("/accounts/password/change/", {"oldpassword": "x", "password1": "y"})
    assert sign_in_again(client, owner).get("/resume/").url == "/desk/"


def test_page_of_another_site_is_no_way_back(client: Client, db) -> None:
    response = client.post(FORM, WORDS, headers={"Referer": "https://evil.example/x"})
    assert response.url == "/accounts/login/?next=%2Fdesk%2F"


def test_identity_number_is_not_kept_with_the_rest(owner: Actor) -> None:
    sent = {**WORDS, "uscc": "１３０３０２ 19900101 123x", "note": "证号130302900101123"}
    client = interrupted_at(owner, f"{FORM}next/", sent)
    kept = str(dict(client.session))
    assert "1234.50" in kept and "19900101" not in kept and "130302900101123" not in kept
