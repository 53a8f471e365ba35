"""Child processes that end with their parent, and are started again when they die by themselves."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import psutil

MARK = "EVALSVC_RUN"  # in every child's environment: the var directory it serves
PR_SET_PDEATHSIG = 1
LONGEST_PAUSE = 30.0  # seconds between two restarts of a child that keeps dying
STEADY = 60.0  # seconds after which a child counts as healthy again
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(signum: int = signal.SIGTERM) -> None:
    """Ask the kernel for a signal when the parent ends, however it ends (Linux only)."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signum)


class Child:
    """One long-running program, leader of a process group of its own."""

    def __init__(self, name: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.name, self.command, self.environ = name, command, environ
        self.process: subprocess.Popen | None = None
        self.pause, self.started, self.due = 1.0, 0.0, 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal_group(self, signum: int) -> None:
        """Reach the program and what it forked, even when the program itself is gone."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signum)

    def tend(self, say: Callable[[str], None]) -> None:
        """Start the program again when it died, each time after a longer pause."""
        if self.alive():
            return
        now = time.monotonic()
        if self.process is not None:
            self.signal_group(signal.SIGKILL)
            self.pause = 1.0 if now - self.started > STEADY else min(self.pause * 2, LONGEST_PAUSE)
            self.due = now + self.pause
            say(
                f"{self.name} 意外退出（{self.process.returncode}），{self.pause:.0f} 秒后重新启动。"
            )
            self.process = None
        elif now >= self.due:
            self.start()


def stop(children: Iterable[Child], patience: float, hurried: Callable[[], bool]) -> None:
    """Ask each to end, in the order given; kill what is left when patience or the user runs out."""
    children = list(children)
    for child in children:
        if child.process and child.alive():
            child.process.terminate()
    deadline = time.monotonic() + patience
    while any(c.alive() for c in children) and time.monotonic() < deadline and not hurried():
        time.sleep(0.05)
    for child in children:
        child.signal_group(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()


def clear_strays(var: str, patience: float = 5.0) -> None:
    """End what a killed launcher of the same var directory left behind."""
    strays = [p for p in psutil.process_iter() if _belongs(p, var)]
    for process in strays:
        process.terminate()
    _, stubborn = psutil.wait_procs(strays, timeout=patience)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=patience)


def _belongs(process: psutil.Process, var: str) -> bool:
    try:
        return process.pid != os.getpid() and process.environ().get(MARK) == var
    except (psutil.Error, OSError):
        return False
