"""Opening a page writes nothing: the same view may by POST what it may not by GET."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from agencies.models import Agency
from evalsvc.middleware import read_only

pytestmark = pytest.mark.django_db


def writing(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        get_user_model().objects.create_user(username="made-by-the-page")
    return HttpResponse("写了")


def swallowing(request: HttpRequest) -> HttpResponse:
    try:
        return writing(request)
    except Exception:
        return HttpResponse("没有写")


def sending(request: HttpRequest) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        yield "第一行"
        writing(request)

    return StreamingHttpResponse(lines())


def remembering(request: HttpRequest) -> HttpResponse:
    request.session["step"] = "second"
    return HttpResponse("记下了")


def locking(request: HttpRequest) -> HttpResponse:
    named = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=1)
    return HttpResponse(named.name)


urlpatterns = [
    path("writing/", writing),
    path("swallowing/", swallowing),
    path("sending/", sending),
    path("remembering/", remembering),
    path("locking/", locking),
]


@pytest.fixture(autouse=True)
def own_pages(settings) -> None:
    settings.ROOT_URLCONF = __name__


def made() -> int:
    return get_user_model().objects.filter(username="made-by-the-page").count()


def test_post_writes(client: Client) -> None:
    assert client.post("/writing/").status_code == 200
    assert made() == 1


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_page_that_is_only_opened_cannot_write(
    client: Client, method: str, writes_of_a_get: list[str]
) -> None:
    with pytest.raises(read_only.WroteWhileReading, match=r"/writing/ would write accounts_user"):
        getattr(client, method)("/writing/")
    assert made() == 0
    writes_of_a_get.clear()


def test_write_that_a_view_swallows_is_noted(client: Client, writes_of_a_get: list[str]) -> None:
    assert client.get("/swallowing/").status_code == 200
    assert writes_of_a_get == ["GET /swallowing/ would write accounts_user"]
    writes_of_a_get.clear()


def test_list_cannot_write_while_it_is_sent(client: Client, writes_of_a_get: list[str]) -> None:
    with pytest.raises(read_only.WroteWhileReading):
        b"".join(client.get("/sending/"))
    writes_of_a_get.clear()
    assert b"".join(client.post("/sending/")).decode() == "第一行"


def test_in_production_the_person_reads_what_to_do_and_the_log_what_was_wrong(
    client: Client, settings, writes_of_a_get: list[str]
) -> None:
    settings.RAISE_WRITES_OF_A_GET = False
    response = client.get("/writing/")
    assert response.status_code == 403
    assert "什么都没有改" in response.content.decode()
    assert "accounts_user" not in response.content.decode()
    assert made() == 0
    assert writes_of_a_get == ["GET /writing/ would write accounts_user"]
    writes_of_a_get.clear()


def test_session_may_be_written_while_reading(client: Client) -> None:
    assert client.get("/remembering/").status_code == 200
    assert client.session["step"] == "second"


def test_locking_a_row_is_no_write(client: Client) -> None:
    assert client.get("/locking/").status_code == 200


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('SELECT "updated_at", "x"."insert" FROM "x" FOR UPDATE OF "x"', set()),
        ('SELECT 1 FROM "x" FOR NO KEY UPDATE OF "x" SKIP LOCKED', set()),
        ('  (SELECT 1 FROM "x") UNION (SELECT 2)', set()),
        ('SAVEPOINT "s1"', set()),
        ('INSERT INTO "x" ("a") VALUES (%s) ON CONFLICT ("a") DO UPDATE SET "a" = %s', {"x"}),
        ('UPDATE ONLY "x" SET "a" = 1', {"x"}),
        ('delete from "x"', {"x"}),
        ('WITH moved AS (UPDATE "x" SET a = 1 RETURNING id) INSERT INTO "y" SELECT 1', {"x", "y"}),
        ('TRUNCATE TABLE "x"', {"x"}),
        ('CREATE TABLE "x" (a int)', {"CREATE"}),
        ("LOCK TABLE x", {"LOCK"}),
        ("", {""}),
    ],
)
def test_tables_a_statement_writes_are_read_off_it(sql: str, tables: set[str]) -> None:
    assert read_only.written_by(sql) == tables
