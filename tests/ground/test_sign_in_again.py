"""A session that ends while a page is open: the page goes to sign-in, never a part of it."""

from django.test import Client

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
