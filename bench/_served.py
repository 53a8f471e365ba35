"""A production-like service on a loopback port, for the benchmarks that need real requests."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from cryptography.fernet import Fernet

from evalsvc import embedded
from evalsvc.embedded import redis

PYTHON = [sys.executable, "-m"]


def environment(static: Path) -> dict[str, str]:
    """Production settings on the embedded servers; the requests carry what a proxy would add."""
    embedded.provide(os.environ)
    var = embedded.var_dir(os.environ)
    return os.environ | {
        "EVALSVC_DEBUG": "0",
        "EVALSVC_SECRET_KEY": secrets.token_urlsafe(50),
        "EVALSVC_FACTOR_KEYS": Fernet.generate_key().decode(),
        "REDIS_URL": os.environ.get("REDIS_URL") or redis.url(var),
        "EVALSVC_HOSTS": "127.0.0.1",
        "EVALSVC_SITE_URL": "https://127.0.0.1",
        "EVALSVC_MAIL_URL": "smtp://localhost:1",
        "EVALSVC_PROXIES": "1",
        "EVALSVC_STATIC_ROOT": str(static),
        "EVALSVC_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "evalsvc.settings",
    }


def prepare(environ: dict[str, str]) -> None:
    """Tables, reference data, and static files collected under their final names."""
    fixtures = sorted(str(path) for path in (embedded.BASE_DIR / "fixtures").glob("*.json"))
    for words in (
        ["migrate", "-v0", "--no-input"],
        ["loaddata", "-v0", *fixtures],
        ["collectstatic", "-v0", "--no-input"],
    ):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, env=environ, cwd=embedded.BASE_DIR, check=True)


def granian(application: str, port: int) -> list[str]:
    return [
        *(*PYTHON, "granian", application, "--interface", "wsgi", "--http", "1"),
        *("--no-ws", "--port", str(port), "--workers", "2", "--blocking-threads", "4"),
        *("--log-level", "error"),
    ]


def gunicorn(application: str, port: int) -> list[str]:
    return [
        *(*PYTHON, "gunicorn", application, "--bind", f"127.0.0.1:{port}"),
        *("--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "15"),
        *("--log-level", "error"),
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command: list[str], port: int, environ: dict[str, str]) -> Iterator[psutil.Process]:
    server = subprocess.Popen(command, env=environ, cwd=embedded.BASE_DIR, start_new_session=True)
    try:
        _await(port)
        yield psutil.Process(server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def cpu_seconds(server: psutil.Process) -> float:
    """What the server and its processes have used so far, whatever else the machine does."""
    processes = [server, *server.children(recursive=True)]
    return sum(process.cpu_times().user + process.cpu_times().system for process in processes)


def _await(port: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
