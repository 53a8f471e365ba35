"""The machine room: what an administrator reads, and what machines ask."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from agencies.enums import Role
from evalsvc.celery import SCHEDULE, SWEEP
from followup.machine_room.models import Repair, VerifiedInvariant
from followup.machine_room.selectors.stuck import GRACE
from followup.machine_room.services import verifying
from followup.machine_room.services.watching import watched
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests.factories import case_in, person
from tests.journeys.desk import at_desk
from tests.moments import at, midnight
from tests.signed_in import queries_of, said

pytestmark = pytest.mark.django_db
NOW = at(4, 1)


@pytest.fixture
def boss():
    return person(Role.ADMINISTRATOR)


def all_ran(now) -> None:
    for _, task, _ in SCHEDULE:
        with watched(task.removeprefix(SWEEP), lambda: now):
            pass


def test_page_names_what_is_stuck_and_the_repair_is_on_record(boss) -> None:
    case = case_in(State.RETURNED)
    now = midnight(case.correction_due) + GRACE
    with at_desk(boss, now) as client:
        assert "应当逾期失效（未补正）" in said(client.get("/machine/"))
        url = f"/machine/repair/uncorrected/{case.pk}/"
        assert case.enterprise.name in said(client.get(url))
        refused = client.post(url, {"reason": ""})
        assert (refused.status_code, "请写明为什么" in said(refused)) == (422, True)
        client.post(url, {"reason": "worker 停了。"})
        assert "worker 停了。" in said(client.get("/machine/"))
    assert Evaluation.objects.get(pk=case.pk).state == State.LAPSED
    assert Repair.objects.get().by_id == boss.user_id


def test_second_repair_says_that_it_is_done_and_keeps_the_words(boss) -> None:
    case = case_in(State.RETURNED)
    now = midnight(case.correction_due) + GRACE
    with at_desk(boss, now) as client:
        url = f"/machine/repair/uncorrected/{case.pk}/"
        sent = {"reason": "两人同时处置。"}
        client.post(url, sent)
        late = client.post(url, sent)
    assert late.status_code == 422
    assert "无需处置" in said(late) and "两人同时处置。" in said(late)


def test_unknown_fault_is_not_found(boss) -> None:
    with at_desk(boss, NOW) as client:
        assert client.get("/machine/repair/²/a/").status_code == 404
        assert client.get("/machine/repair/uncorrected/abc/").status_code == 200


def test_verification_is_kept_and_once_a_night(boss) -> None:
    assert verifying.verify(now=NOW)
    assert not verifying.verify(now=NOW + timedelta(hours=19))
    assert verifying.verify(now=NOW + timedelta(hours=21))
    assert VerifiedInvariant.objects.get(name="numbers").broken == 0


def test_broken_invariant_is_shown_first(boss) -> None:
    verifying.verify(now=NOW)
    VerifiedInvariant.objects.filter(name="numbers").update(broken=2, examples="编号 a 缺号")
    with at_desk(boss, NOW) as client:
        assert "编号 a 缺号" in said(client.get("/machine/"))
        client.post("/machine/verify/")
        assert "编号 a 缺号" not in said(client.get("/machine/"))


def test_page_costs_the_same_for_one_stuck_case_and_for_many(boss) -> None:
    now = midnight(case_in(State.RETURNED).correction_due) + GRACE
    with at_desk(boss, now) as client:
        one = queries_of(client, "/machine/")
        for _ in range(4):
            case_in(State.RETURNED)
        assert queries_of(client, "/machine/") == one


def test_machines_are_told_that_the_service_lives() -> None:
    all_ran(NOW)
    with time_machine.travel(NOW, tick=False):
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "broker": True, "sweeps": True},
    )
    assert "Set-Cookie" not in answer.headers and "no-cache" in answer["Cache-Control"]


def test_machines_are_told_that_sweeps_are_late() -> None:
    all_ran(NOW - timedelta(hours=6))
    with time_machine.travel(NOW, tick=False):
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["sweeps"]) == (503, False)


def test_machines_are_told_that_the_broker_is_away(settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["broker"]) == (503, False)
