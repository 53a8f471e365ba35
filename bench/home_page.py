"""What does the home page cost beside an empty view behind the same middleware?

Both are asked for anonymously, in turn, by clients that keep their connection, of a production-like
service with so many registrations in its tables. Prints requests a second and processor time as
ratios (aim: 0.7 of the empty view's requests or more), then what drawing the page anew costs with
the registrations as a ratio to without (aim: 1).
"""

import statistics
import tempfile
import time
from pathlib import Path

import time_machine
from django.core.cache import caches
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from bench import _served
from bench._scratch import MORNING, YEAR, database
from bench.app_server import CLIENTS, Server, load
from bench.rush import scratch_environment

ROUNDS, SECONDS, DRAWN = 9, 2.0, 60
REGISTRATIONS, ANNOUNCEMENTS = 500_000, 5
EMPTY, HOME = "/empty/", "/"
FILL = f"""
    SET session_replication_role = replica;  -- no case stands behind these rows
    INSERT INTO register_announcement
        (season_id, ordinal, requested_by_id, requested_at, announced_at, text, sha256, row_count)
    SELECT {YEAR}, n, 1, now(), now(), 'text', 'sha', {REGISTRATIONS // ANNOUNCEMENTS}
    FROM generate_series(1, {ANNOUNCEMENTS}) n;
    INSERT INTO register_registration
        (evaluation_id, announcement_id, position, number, year, division_id, sequence,
         enterprise_name, uscc, agency_name, issued_at, valid_until)
    SELECT n, a.id, n, '{YEAR}13030208' || lpad(n::text, 6, '0'), {YEAR}, '130302', n,
           'name', 'code', 'agency', now(), '{YEAR}-12-31'
    FROM generate_series(1, {REGISTRATIONS}) n
    JOIN register_announcement a ON a.ordinal = 1 + n % {ANNOUNCEMENTS};
    SET session_replication_role = DEFAULT;
    ANALYZE register_registration;
"""


def empty(request: HttpRequest) -> HttpResponse:
    """The baseline: the middleware, which asks who is there as on every page, and nothing else."""
    return HttpResponse(b"" if request.user.is_authenticated else b"empty")


urlpatterns = [path("empty/", empty), path("", include("evalsvc.urls"))]


def drawn() -> float:
    """Seconds for one page drawn anew, the median of many."""
    client, took = Client(), []
    for _ in range(DRAWN):
        caches["process"].clear()
        begun = time.perf_counter()
        assert client.get(HOME, secure=True).status_code == 200
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def compare(server: Server) -> None:
    for page in (EMPTY, HOME):
        load(server, page, CLIENTS, 1.0)
    rounds = [
        [load(server, page, CLIENTS, SECONDS) for page in (HOME, EMPTY)] for _ in range(ROUNDS)
    ]
    for name, attribute in (("requests a second", "rate"), ("processor a request", "cpu")):
        ours, bare = ([getattr(pair[side], attribute) for pair in rounds] for side in (0, 1))
        ratios = [a / b for a, b in zip(ours, bare, strict=True)]
        print(
            f"home page / empty view, {name}: {statistics.median(ratios):.2f}"
            f" ({min(ratios):.2f} to {max(ratios):.2f}); medians {statistics.median(ours):.2f}"
            f" and {statistics.median(bare):.2f}"
        )
    print(f"failed: {sum(side.failed for pair in rounds for side in pair)}")


def main() -> None:
    with database(), tempfile.TemporaryDirectory() as folder:
        environ = scratch_environment(Path(folder))
        _served.prepare(environ)
        with time_machine.travel(MORNING):
            without = drawn()
        with connection.cursor() as cursor:
            cursor.execute(FILL)
        with time_machine.travel(MORNING):
            print(
                f"drawn anew with {REGISTRATIONS} registrations / with none:"
                f" {drawn() / without:.2f} ({without * 1000:.1f} ms with none)"
            )
        port = _served.free_port()
        command = _served.granian("bench._beside_empty:application", port)
        with _served.serving(command, port, environ) as process:
            compare(Server(port, process))
        connections.close_all()


if __name__ == "__main__":
    main()
