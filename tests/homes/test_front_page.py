"""The home page of whoever is not signed in: kept, and ended by each thing that it shows."""

import gzip
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from agencies.models import Agency, Season
from reviews.cases.enums import State
from reviews.cases.models import Batch
from reviews.homes.views import front_page
from reviews.publicity.models import Publicity
from reviews.publicity.services.publicity import close
from reviews.publicity.services.publicity import publish as publish_batch
from reviews.register import services as registry
from reviews.register.sweeps import announce
from tests.factories import case_in, journey_of, provincial_lead
from tests.factories.rows import crowd, listed
from tests.moments import at, midnight

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
IN_PERIOD = "2026-04-01 12:00:00+08:00"


@pytest.fixture(autouse=True)
def looking_each_time(monkeypatch):
    """Two requests of a test are less than half a second apart."""
    monkeypatch.setattr(front_page, "LOOK_AGAIN", 0)


def page(client, moment: str = IN_PERIOD) -> str:
    with time_machine.travel(moment, tick=False):
        return client.get("/").content.decode()


def drawn(client, moment: str = IN_PERIOD) -> bool:
    """Whether the page was drawn anew: a kept one asks for nothing but its edition."""
    with CaptureQueriesContext(connection) as asked:
        page(client, moment)
    assert len(asked) >= 1
    return len(asked) > 1


def test_page_is_drawn_once_and_then_kept(client):
    assert drawn(client)
    assert not drawn(client)


def test_many_readers_at_once_ask_for_the_edition_once(client, monkeypatch):
    monkeypatch.setattr(front_page, "LOOK_AGAIN", 60)
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert not asked.captured_queries


def test_publication_ends_the_page(client):
    case = case_in(State.RECOMMENDED)
    assert "现在没有正在公示的名单" in page(client)
    lead, batch = provincial_lead(), case.batch
    first = date(2026, 3, 27)
    now = journey_of(case).now
    Batch.objects.filter(pk=batch.pk, locked_at=None).update(locked_at=now, locked_by=lead.user_id)
    publish_batch(actor=lead, batch_id=batch.pk, first_day=first, now=now)
    assert f"{batch}拟入库企业名单" in page(client)


def test_announcement_ends_the_page(client):
    listed(crowd(2, State.PUBLICIZED), first_day=FIRST, last_day=LAST)
    after = "2026-04-13 12:00:00+08:00"
    assert "还没有公告" in page(client, after)
    registry.request_announcement(actor=provincial_lead(), year=2026, now=at(4, 13))
    assert not drawn(client, after)  # asked for, and not yet carried out
    announce(at(4, 13))
    assert "2 家入库" in page(client, after)


def test_closing_and_the_next_day_end_the_page(client):
    publicity = listed(crowd(1, State.PUBLICIZED), first_day=FIRST, last_day=LAST)
    assert "还剩 1 天" in page(client, "2026-04-10 23:59:59+08:00")
    assert "现在没有正在公示的名单" in page(client, "2026-04-11 00:00:00+08:00")
    assert close(publicity_id=publicity.pk, now=midnight(LAST))
    assert "现在没有正在公示的名单" in page(client, "2026-04-11 00:00:01+08:00")


def test_list_recounted_by_the_calendar_ends_the_page(client):
    publicity = listed(crowd(1, State.PUBLICIZED), first_day=FIRST, last_day=LAST)
    assert "4月10日 24:00" in page(client)
    with connection.cursor() as cursor:  # past the trigger that lets no column but one change
        cursor.execute("SET session_replication_role = replica")
        Publicity.objects.filter(pk=publicity.pk).update(last_day=LAST + timedelta(days=4))
        cursor.execute("SET session_replication_role = DEFAULT")
    assert "4月14日 24:00" in page(client)


def test_season_and_agency_end_the_page(client):
    page(client)
    Season.objects.filter(year=2026).update(enterprise_deadline=date(2026, 10, 15))
    assert "10月15日 24:00" in page(client)
    Agency.objects.filter(no=4).update(phone="0335-1234567")
    assert "0335-1234567" in page(client)


def test_page_asks_nothing_of_the_divisions_or_the_ledger(client):
    listed(crowd(2, State.PUBLICIZED), first_day=FIRST, last_day=LAST)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    said = " ".join(query["sql"] for query in asked)
    for table in ("agencies_division", "register_registration", "publicity_publicityrow"):
        assert table not in said


def test_page_sets_no_cookie_and_carries_no_token(client):
    answer = client.get("/")
    assert not answer.cookies
    assert b"csrf" not in answer.content


def test_page_is_compressed_for_whoever_takes_it(client):
    plain, packed = client.get("/"), client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_browser_that_has_the_page_is_told_so_until_it_changes(client):
    etag = client.get("/").headers["ETag"]
    again = client.get("/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    Agency.objects.filter(no=4).update(phone="0335-1234567")
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


def test_somebody_signed_in_is_shown_a_page_of_their_own(client):
    page(client)
    client.force_login(User.objects.create_user(username="somebody", name="甲某"))
    answer = client.get("/")
    assert "甲某" in answer.content.decode()
    assert "ETag" not in answer.headers
    client.logout()
    assert "甲某" not in page(client)


def test_page_tells_what_waits_to_be_told_and_does_not_keep_it(client):
    client.force_login(User.objects.create_user(username="somebody", name="甲某"))
    client.post("/accounts/logout/")  # leaves its message for the next page
    assert 'class="notice' in page(client)
    assert 'class="notice' not in page(client)
