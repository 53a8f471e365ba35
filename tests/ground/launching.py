"""The real launcher in a scratch var directory, for tests that start, kill and stop it."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil

from evalsvc import embedded, supervisor

PATIENCE = 300  # seconds for a start on a machine busy with other tests
STARTED = "服务已启动"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(var: Path, **extra: str) -> dict[str, str]:
    """A developer's environment: no servers named, nothing of this test run."""
    ours = ("DATABASE_URL", "REDIS_URL", "DJANGO_", "EVALSVC_", "PG", "PYTEST", "MAKE", "COV")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    named = {"EVALSVC_VAR": str(var), "EVALSVC_PORT": str(free_port()), "EVALSVC_DEMO": "0"}
    return kept | named | extra


class Running:
    """A launcher whose output goes to a file."""

    def __init__(self, var: Path, *, shell: bool = False, **extra: str) -> None:
        self.var, self.environ = var, environment(var, **extra)
        self.output = var / "output.log"
        command = [sys.executable, "-m", "evalsvc.launcher"]
        if shell:
            self.environ["MAKELEVEL"] = "1"
            command = ["sh", "-c", f"{shlex.join(command)}; true"]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                command,
                env=self.environ,
                cwd=embedded.BASE_DIR,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.output.read_text()

    def await_start(self) -> None:
        until(lambda: STARTED in self.said() or self.process.poll() is not None)
        assert STARTED in self.said(), self.said()

    def end(self, signum: int = signal.SIGINT) -> int:
        """Send the signal to the launcher; returns its exit code."""
        self.process.send_signal(signum)
        return self.process.wait(timeout=PATIENCE)

    def children(self) -> list[psutil.Process]:
        """Every process of this var directory but the database, by the mark in its environment."""
        return [p for p in psutil.process_iter() if supervisor._belongs(p, str(self.var))]

    def worker(self) -> psutil.Process:
        """The worker itself, parent of the processes that carry its tasks."""
        workers = [p for p in self.children() if "worker" in p.cmdline()]
        pids = {p.pid for p in workers}
        return next(p for p in workers if p.ppid() not in pids)

    def postgres(self) -> list[psutil.Process]:
        processes = psutil.process_iter(["name", "cwd"])
        return [p for p in processes if p.info["cwd"] == str(self.var / "postgres")]


def until(condition, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
