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

import psutil

from bench import _served

HEADERS = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "127.0.0.1",
    "Host": "127.0.0.1",
    "Accept-Encoding": "gzip",
}
ROUNDS, SECONDS, CLIENTS = 5, 2.0, 8
SLOW = 40  # stalled clients
SERVICE, ANSWERS = "evalsvc.wsgi:application", "bench._answers:application"
PAGES = {"page with a list from the database": "/agencies/", "static file": "/static/small.css"}


class Server(NamedTuple):
    port: int
    process: psutil.Process


class Round(NamedTuple):
    rate: float  # requests a second
    p99: float  # milliseconds
    failed: int
    cpu: float  # milliseconds of the server's processors for one request


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
                if response.status != 200:
                    raise http.client.HTTPException(response.status)
            except (OSError, http.client.HTTPException):
                self.failures += 1
                connection.close()
            else:
                self.seconds.append(time.perf_counter() - begun)
        connection.close()


def load(server: Server, path: str, clients: int, seconds: float) -> Round:
    used = _served.cpu_seconds(server.process)
    until = time.perf_counter() + seconds
    threads = [Client(server.port, path, until) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = _served.cpu_seconds(server.process) - used
    took = sorted(second for thread in threads for second in thread.seconds)
    p99 = took[int(len(took) * 0.99)] * 1000 if took else float("inf")
    failed = sum(thread.failures for thread in threads)
    return Round(len(took) / seconds, p99, failed, used * 1000 / max(len(took), 1))


def compare(name: str, path: str, servers: dict[str, Server]) -> None:
    rounds: dict[str, list[Round]] = {server: [] for server in servers}
    for _ in range(ROUNDS):
        for server, found in servers.items():
            rounds[server].append(load(found, path, CLIENTS, SECONDS))
    for server, rows in rounds.items():
        middle = Round(*(statistics.median(values) for values in zip(*rows, strict=True)))
        print(
            f"{name}: {server} {middle.rate:.0f} requests/s, p99 {middle.p99:.0f} ms,"
            f" {middle.cpu:.2f} ms of processor a request"
        )
    for what, attribute in (("requests a second", "rate"), ("processor a request", "cpu")):
        ours, theirs = ([getattr(r, attribute) for r in rounds[s]] for s in ("granian", "gunicorn"))
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"{name}: granian / gunicorn, {what}: {statistics.median(ratios):.2f} ({spread})")


def stall(stack: ExitStack, port: int, request: bytes) -> None:
    """A connection that sends this and then neither writes nor reads."""
    client = stack.enter_context(socket.socket())
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", port))
    client.sendall(request)


def compare_beside_slow_clients(kind: str, request: str, servers: dict[str, Server]) -> None:
    for name, server in servers.items():
        with ExitStack() as stack:
            for _ in range(SLOW):
                stall(stack, server.port, request.encode())
            time.sleep(0.5)
            found = load(server, "/", 4, 3.0)
        print(
            f"beside {SLOW} clients that {kind}: {name} {found.rate:.0f} requests/s,"
            f" p99 {found.p99:.0f} ms, {found.failed} failed"
        )


def started(stack: ExitStack, application: str, environ: dict[str, str]) -> dict[str, Server]:
    """Both servers with this application."""
    servers = {}
    for name in ("granian", "gunicorn"):
        port = _served.free_port()
        command = getattr(_served, name)(application, port)
        process = stack.enter_context(_served.serving(command, port, environ))
        servers[name] = Server(port, process)
    return servers


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = _served.environment(Path(folder))
        _served.prepare(environ)
        (Path(folder) / "small.css").write_text("p { color: black; }\n" * 100)
        with ExitStack() as stack:
            servers = started(stack, SERVICE, environ)
            for server in servers.values():
                load(server, "/agencies/", CLIENTS, 1.0)
            for name, path in PAGES.items():
                compare(name, path, servers)
        head = "Host: 127.0.0.1\r\n"
        requests = {
            "stop in the middle of their request": f"GET / HTTP/1.1\r\n{head}",
            "do not read a page of 8 MB": f"GET /page HTTP/1.1\r\n{head}\r\n",
            "do not read a file of 8 MB": f"GET /file HTTP/1.1\r\n{head}\r\n",
            "do not read it as the service hands it over": f"GET /whole-file HTTP/1.1\r\n{head}\r\n",
        }
        for kind, request in requests.items():
            with ExitStack() as stack:
                compare_beside_slow_clients(kind, request, started(stack, ANSWERS, environ))


if __name__ == "__main__":
    main()
