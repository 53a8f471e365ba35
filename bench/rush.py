"""20 October, 23:58: 500 enterprises save and submit until 24:00 and after, on this machine.

Real requests to the production-like server on its own clock. Each enterprise saves a figure of its
own and submits twice at once (a double click), at a moment of its own between 23:58:10 and
24:00:05. Then the database is asked: is every save that was answered "saved" there, is there one
case and at most one submission an enterprise? That nothing was accepted at 24:00:00 or later is
seen from outside, by when each request was sent, and only then by the moments the service stamped.
Prints the share of requests that took over a second. Some five minutes, most of it preparation.
RUSH_ENTERPRISES=20 makes a short one.
"""

import http.client
import os
import random
import secrets
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections
from django.test import override_settings
from django.urls import reverse

from accounts.models import User
from agencies.deadlines import BEIJING
from bench import _served
from bench._scratch import YEAR, database, ready
from bench.saving import FIGURES
from enterprises.form.models import FormPart, InformationForm
from reviews.cases.models import Evaluation, Submission

ENTERPRISES, THREADS = int(os.environ.get("RUSH_ENTERPRISES", "500")), 24
MOMENT = datetime(YEAR, 10, 20, 23, 58, tzinfo=BEIJING)
MIDNIGHT = datetime(YEAR, 10, 21, tzinfo=BEIJING)
FIRST, LAST = 10.0, 125.0  # seconds after MOMENT
TOKEN = secrets.token_hex(16)


class Enterprise(NamedTuple):
    form_id: int
    case_id: int
    cookie: str
    version: int
    taxes: str


class Answer(NamedTuple):
    """`sent` is when the request left, by the server's clock."""

    kind: str
    form_id: int
    sent: datetime
    status: int
    seconds: float


class Rush(NamedTuple):
    """The server behind `port` reads MOMENT when ours reads `began`."""

    port: int
    began: datetime

    def clock(self) -> datetime:
        return MOMENT + (datetime.now(UTC) - self.began)

    def wait_until(self, seconds: float) -> None:
        """After MOMENT."""
        left = MOMENT + timedelta(seconds=seconds) - self.clock()
        time.sleep(max(0.0, left.total_seconds()))


def prepare(serial: int) -> Enterprise:
    actor, case, form = ready(serial)
    version = form.parts.get(section="finance").version
    cookie = f"{settings.SESSION_COOKIE_NAME}={session(actor.user_id)}"
    return Enterprise(form.pk, case.pk, cookie, version, f"{serial + 40}.25")


def session(user_id: int) -> str:
    """The key of a session in which this person is signed in."""
    user = User.objects.get(pk=user_id)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def post(rush: Rush, kind: str, who: Enterprise, path: str, said: dict[str, object]) -> Answer:
    headers = {
        "Host": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "127.0.0.1",
        "Referer": "https://127.0.0.1/",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{who.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
    }
    body = urlencode({**said, "csrfmiddlewaretoken": TOKEN})
    sent, begun = rush.clock(), time.perf_counter()
    client = http.client.HTTPConnection("127.0.0.1", rush.port, timeout=60)
    client.request("POST", path, body, headers)
    answer = client.getresponse()
    answer.read()
    client.close()
    return Answer(kind, who.form_id, sent, answer.status, time.perf_counter() - begun)


def act(rush: Rush, who: Enterprise, at: float) -> list[Answer]:
    """Save, then click twice on submit, at its moment."""
    rush.wait_until(at)
    save = reverse("enterprise:section", args=[YEAR, "finance"])
    submit = reverse("case:submit", args=[who.case_id])
    figures = {**FIGURES, "taxes": who.taxes, "version": who.version}
    declared = {"ordinal": 1, "declared_by": "王会计"}
    answers = [post(rush, "save", who, save, figures)]
    with ThreadPoolExecutor(2) as clicks:
        twice = [clicks.submit(post, rush, "submit", who, submit, declared) for _ in range(2)]
        return answers + [click.result() for click in twice]


def run(rush: Rush, everybody: list[Enterprise]) -> list[Answer]:
    chance = random.Random(YEAR)
    moments = sorted(chance.uniform(FIRST, LAST) for _ in everybody[1:])
    moments.append(LAST)  # however few they are, one of them is too late
    waiting = list(zip(everybody, moments, strict=True))
    lock, answers = threading.Lock(), []

    def work() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                who, at = waiting.pop(0)
            given = act(rush, who, at)
            with lock:
                answers.extend(given)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def report(everybody: list[Enterprise], answers: list[Answer]) -> None:
    for kind in ("save", "submit"):
        took = sorted(answer.seconds for answer in answers if answer.kind == kind)
        slow = sum(seconds > 1 for seconds in took) / len(took)
        print(
            f"{kind}: {len(took)} requests, median {took[len(took) // 2] * 1000:.0f} ms,"
            f" longest {took[-1]:.2f} s, over 1 s: {slow:.1%}"
        )
    odd = [answer for answer in answers if answer.status not in (200, 302, 422)]
    saved, told = first_accepted(answers, "save"), first_accepted(answers, "submit")
    taxes = dict(InformationForm.objects.order_by("pk").values_list("pk", "taxes"))
    lost = [
        who for who in everybody if who.form_id in saved and str(taxes[who.form_id]) != who.taxes
    ]
    filed = Submission.objects.order_by("pk")
    there = set(filed.values_list("evaluation__form_id", flat=True))
    print(f"answers other than 200, 302 and 422: {len(odd)}")
    print(f"saves answered as saved: {len(saved)}, of them lost: {len(lost)}")
    print(
        f"enterprises told of a submission: {len(told)},"
        f" of them without one: {len(told.keys() - there)}"
    )
    print(f"submissions: {filed.count()} for {len(there)} enterprises")
    print(f"cases: {Evaluation.objects.count()} for {len(everybody)} enterprises")
    report_late(answers, saved, told)


def first_accepted(answers: list[Answer], kind: str) -> dict[int, datetime]:
    """When the first request that was accepted was sent, by form.

    The second click of a double click finds the submission of the first, also after 24:00.
    """
    firsts: dict[int, datetime] = {}
    for answer in sorted(answers, key=lambda answer: answer.sent):
        if (answer.kind, answer.status) == (kind, 302):
            firsts.setdefault(answer.form_id, answer.sent)
    return firsts


def report_late(
    answers: list[Answer], saved: dict[int, datetime], told: dict[int, datetime]
) -> None:
    sent = sum(answer.sent >= MIDNIGHT for answer in answers)
    accepted = {
        kind: sum(moment >= MIDNIGHT for moment in firsts.values())
        for kind, firsts in (("saves", saved), ("submissions", told))
    }
    parts = FormPart.objects.filter(saved_at__gte=MIDNIGHT).count()
    submissions = Submission.objects.filter(submitted_at__gte=MIDNIGHT).count()
    print(f"requests sent at 24:00:00 or later: {sent}")
    print(f"of them accepted: {accepted['saves']} saves, {accepted['submissions']} submissions")
    print(f"stamped 24:00:00 or later: {parts} parts, {submissions} submissions")


def scratch_environment(static: Path) -> dict[str, str]:
    """The served settings on the scratch database."""
    environ = _served.environment(static)
    parts = urlsplit(environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return environ | {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}


def main() -> None:
    with database(), tempfile.TemporaryDirectory() as folder:
        environ = scratch_environment(Path(folder))
        _served.prepare(environ)
        with override_settings(SECRET_KEY=environ["EVALSVC_SECRET_KEY"]):
            everybody = [prepare(serial) for serial in range(1, ENTERPRISES + 1)]
            began = datetime.now(UTC) + timedelta(seconds=5)
            clock = {"RUSH_BEGAN": began.isoformat(), "RUSH_MOMENT": MOMENT.isoformat()}
            port = _served.free_port()
            command = _served.granian("bench._late_evening:application", port)
            with _served.serving(command, port, environ | clock):
                answers = run(Rush(port, began), everybody)
        report(everybody, answers)
        connections.close_all()


if __name__ == "__main__":
    main()
