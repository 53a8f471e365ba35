"""Granian or gunicorn? Requests a second as a ratio, and who is still answered beside slow clients.

Both serve the same production settings with 2 processes of 4 threads. The rounds alternate, so
that whatever else the machine does weighs on both. Loopback only, about a minute.
"""

import http.client
import socket
import statistics
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench import _served

HEADERS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1", "Host": "127.0.0.1"}
ROUNDS, SECONDS, CLIENTS = 5, 2.0, 8
SLOW = 40  # stalled clients
SERVICE, ANSWERS = "evalsvc.wsgi:application", "bench._answers:application"
PAGES = {"page with a list from the database": "/agencies/", "static file": "/static/small.css"}


class Round(NamedTuple):
    rate: float  # requests a second
    p99: float  # milliseconds
    failed: int


class Client(threading.Thread):
    """One keep-alive connection asking for one path until the time is over."""

    def __init__(self, port: int, path: str, until: float) -> None:
        super().__init__()
        self.port, self.path, self.until = port, path, until
        self.seconds: list[float] = []
        self.failures = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        while (begun := time.perf_counter()) < self.until:
            try:
                connection.request("GET", self.path, headers=HEADERS)
                response = connection.getresponse()
                response.read()
                assert response.status == 200, response.status
            except (OSError, http.client.HTTPException):
                self.failures += 1
                connection.close()
            else:
                self.seconds.append(time.perf_counter() - begun)
        connection.close()


def load(port: int, path: str, clients: int, seconds: float) -> Round:
    until = time.perf_counter() + seconds
    threads = [Client(port, path, until) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(second for thread in threads for second in thread.seconds)
    p99 = took[int(len(took) * 0.99)] * 1000 if took else float("inf")
    return Round(len(took) / seconds, p99, sum(thread.failures for thread in threads))


def compare(name: str, path: str, ports: dict[str, int]) -> None:
    rounds: dict[str, list[Round]] = {server: [] for server in ports}
    for _ in range(ROUNDS):
        for server, port in ports.items():
            rounds[server].append(load(port, path, CLIENTS, SECONDS))
    for server, rows in rounds.items():
        rate, p99 = (statistics.median(values) for values in list(zip(*rows, strict=True))[:2])
        print(f"{name}: {server} {rate:.0f} requests/s, p99 {p99:.0f} ms")
    pairs = zip(rounds["granian"], rounds["gunicorn"], strict=True)
    ratios = [ours.rate / theirs.rate for ours, theirs in pairs]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"{name}: granian / gunicorn = {statistics.median(ratios):.2f} (rounds {spread})")


def stall(stack: ExitStack, port: int, request: bytes) -> None:
    """A connection that sends this and then neither writes nor reads."""
    client = stack.enter_context(socket.socket())
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", port))
    client.sendall(request)


def compare_beside_slow_clients(kind: str, request: str, ports: dict[str, int]) -> None:
    for server, port in ports.items():
        with ExitStack() as stack:
            for _ in range(SLOW):
                stall(stack, port, request.encode())
            time.sleep(0.5)
            found = load(port, "/", 4, 3.0)
        print(
            f"beside {SLOW} clients that {kind}: {server} {found.rate:.0f} requests/s,"
            f" p99 {found.p99:.0f} ms, {found.failed} failed"
        )


def started(stack: ExitStack, application: str, environ: dict[str, str]) -> dict[str, int]:
    """Both servers with this application; their ports."""
    ports = {"granian": _served.free_port(), "gunicorn": _served.free_port()}
    for server, port in ports.items():
        command = getattr(_served, server)(application, port)
        stack.enter_context(_served.serving(command, port, environ))
    return ports


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = _served.environment(Path(folder))
        _served.prepare(environ)
        (Path(folder) / "small.css").write_text("p { color: black; }\n" * 100)
        with ExitStack() as stack:
            ports = started(stack, SERVICE, environ)
            for port in ports.values():
                load(port, "/agencies/", CLIENTS, 1.0)
            for name, path in PAGES.items():
                compare(name, path, ports)
        head = "Host: 127.0.0.1\r\n"
        requests = {
            "stop in the middle of their request": f"GET / HTTP/1.1\r\n{head}",
            "do not read a page of 8 MB": f"GET /page HTTP/1.1\r\n{head}\r\n",
            "do not read a file of 8 MB": f"GET /file HTTP/1.1\r\n{head}\r\n",
            "do not read it as the service hands it over": f"GET /whole-file HTTP/1.1\r\n{head}\r\n",
        }
        for kind, request in requests.items():
            with ExitStack() as stack:
                ports = started(stack, ANSWERS, environ)
                compare_beside_slow_clients(kind, request, ports)


if __name__ == "__main__":
    main()
