"""Error pages say in Chinese what happened and what to do, whatever else is broken."""

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, permission_denied, server_error


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "429", "500"])
def test_error_page_needs_neither_context_nor_database(name: str) -> None:
    html = get_template(f"{name}.html").render()
    assert "可以这样做" in html and 'href="/"' in html


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [(bad_request, 400, "请求无法识别"), (permission_denied, 403, "没有权限")],
)
def test_refused_request_gets_its_page(view: object, status: int, title: str) -> None:
    response = view(RequestFactory().get("/"), Exception("x"))
    assert response.status_code == status
    assert title in response.content.decode()


def test_broken_server_gets_its_page_while_the_database_is_away() -> None:
    def away(*args: object) -> None:
        raise AssertionError("the page asked the database")

    with connection.execute_wrapper(away):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "服务暂时出错" in response.content.decode()


def test_stale_form_is_told_to_copy_what_was_typed() -> None:
    response = csrf_failure(RequestFactory().post("/"))
    assert response.status_code == 403
    assert "复制出来" in response.content.decode()


def test_unknown_address_gets_its_page(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "没有找到这个页面" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page/", "/publicity/999999/", "/admin/no-such/"])
@pytest.mark.parametrize("debug", [True, False])
def test_page_that_is_not_there_is_our_own_also_in_development(client, address, debug) -> None:
    with override_settings(DEBUG=debug):
        page = client.get(address, follow=True)
    assert "URLconf" not in page.content.decode()
    if "admin" not in address:  # a stranger is asked to sign in there
        assert page.status_code == 404
        assert "没有找到这个页面" in page.content.decode()


@pytest.mark.django_db
def test_address_without_its_slash_still_leads_to_the_page(client) -> None:
    with override_settings(DEBUG=True):
        assert client.get("/publicity").headers["Location"] == "/publicity/"
