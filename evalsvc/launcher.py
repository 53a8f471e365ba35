"""`make run`: database, Redis, web server, worker and beat, together up and together down.

With EVALSVC_RELOAD=1 (`make dev`) the web server is Django's, which starts again when a file changes.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import MutableMapping
from pathlib import Path
from typing import NoReturn, TextIO

from django.core.exceptions import ImproperlyConfigured

from evalsvc import database_url, embedded, supervisor
from evalsvc.embedded import file_locks, redis

PORT = "8000"
READY_WITHIN = 120.0  # seconds, on a busy machine
LOOK_EVERY = 1.0  # seconds between two looks at the embedded database
PATIENCE = 10.0  # seconds for a worker to finish what it holds; a sweep finds the rest again
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotStart(Exception):
    """The text says what is so and what to do next."""


class Stopped(BaseException):
    """Somebody asked for the end; raised once, wherever the launcher is."""


def main() -> None:
    if "MAKELEVEL" in os.environ:
        supervisor.die_with_parent()
    try:
        launcher = Launcher(os.environ)
        for signum in STOPPING:
            signal.signal(signum, launcher.on_signal)
        launcher.run()
    except Stopped:
        say("已停止。")
    except (CannotStart, ImproperlyConfigured, database_url.BadDatabaseUrl) as error:
        sys.exit(str(error))


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


class Launcher:
    def __init__(self, environ: MutableMapping[str, str]) -> None:
        self.environ = environ
        self.var = embedded.var_dir(environ)
        self.host = environ.get("EVALSVC_HOST", "127.0.0.1")
        self.port = 0
        self.children: list[supervisor.Child] = []
        self.signals = 0
        self.has_own_database = False
        self.looked = 0.0

    def on_signal(self, signum: int, frame: object) -> None:
        self.signals += 1
        if self.signals == 1:
            raise Stopped

    def run(self) -> NoReturn:
        """Serve until told to stop. Raises Stopped, CannotStart or BadDatabaseUrl."""
        self.port = read_port(self.environ)
        lock = self._sole()
        try:
            supervisor.clear_strays(str(self.var))
            ensure_free(self.host, self.port)
            self._open()
            self._watch()
        finally:
            supervisor.stop(reversed(self.children), PATIENCE, lambda: self.signals > 1)
            file_locks.release(lock)

    def _sole(self) -> TextIO:
        """Wait for a launcher that is just stopping; refuse beside one that serves."""
        deadline = time.monotonic() + PATIENCE + 5
        while True:
            try:
                return file_locks.hold(self.var / "run.lock", wait=False)
            except BlockingIOError:
                if answers(self.host, self.port) or time.monotonic() > deadline:
                    raise CannotStart(
                        "服务已经在运行。请先在原来的窗口按 Ctrl-C 停止，再重新启动。"
                    ) from None
                time.sleep(0.2)

    def _open(self) -> None:
        self.has_own_database = not self.environ.get("DATABASE_URL")
        embedded.provide(self.environ)
        database_url.ensure_reachable(self.environ["DATABASE_URL"])
        self.environ[supervisor.MARK] = str(self.var)
        self.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
        self.environ.setdefault("EVALSVC_SITE_URL", f"http://localhost:{self.port}")
        if not self.environ.get("REDIS_URL"):
            self.environ["REDIS_URL"] = redis.url(self.var)
            self._start("Redis", redis.command(self.var))
        accounts = self._prepare()
        reload = self.environ.get("EVALSVC_RELOAD") == "1"
        for name, command in programs(self.host, self.port, reload=reload).items():
            self._start(name, command)
        self._await_ready()
        say(f"{accounts}\n服务已启动：{self.environ['EVALSVC_SITE_URL']}（按 Ctrl-C 停止）")

    def _watch(self) -> NoReturn:
        while True:
            if self.has_own_database:
                self._tend_database()
            for child in self.children:
                child.tend(say)
            time.sleep(0.2)

    def _tend_database(self) -> None:
        """The embedded server is nobody's child, being shared; it is looked after all the same."""
        if time.monotonic() < self.looked + LOOK_EVERY:
            return
        self.looked = time.monotonic()
        try:
            if embedded.revive(self.environ):
                say("数据库 意外退出，已重新启动。")
        except Exception as error:  # said, and tried again: nothing else would bring it back
            say(f"数据库 意外退出，还没有能重新启动（{error}），稍后再试。")

    def _start(self, name: str, command: list[str]) -> None:
        child = supervisor.Child(name, command, self.environ)
        self.children.append(child)
        child.start()

    def _prepare(self) -> str:
        """Bring the database up to date; returns what the command printed, the demo accounts."""
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare"],
            env=self.environ,
            cwd=embedded.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=supervisor.die_with_parent,
            check=False,
        )
        if done.returncode:
            raise CannotStart("数据库准备未完成，原因见上。改正后请重新启动。")
        return done.stdout.strip()

    def _await_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not answers(self.host, self.port):
            if time.monotonic() > deadline:
                raise CannotStart("网页服务没有应答，原因见上。改正后请重新启动。")
            time.sleep(0.1)


def programs(host: str, port: int, *, reload: bool = False) -> dict[str, list[str]]:
    """What runs beside the databases, by the name the reader of the terminal sees."""
    celery = [sys.executable, "-m", "celery", "-A", "evalsvc.celery", "--quiet"]
    return {
        "网页服务": reloading(host, port) if reload else serving(host, port),
        "后台任务": [
            *(*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ],
        "定时器": [*celery, "beat", "--loglevel", "WARNING", "--pidfile="],
    }


def serving(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "evalsvc.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--http", "1", "--no-ws"),
        *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5"),
        *("--respawn-failed-workers", "--log-level", "warning"),
    ]


def reloading(host: str, port: int) -> list[str]:
    """Granian reloads only with one package more; Django's own server does without."""
    return [sys.executable, "manage.py", "runserver", f"{host}:{port}"]


def read_port(environ: MutableMapping[str, str]) -> int:
    text = environ.get("EVALSVC_PORT") or PORT
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotStart(f"EVALSVC_PORT 应为 1 到 65535 的整数，现为“{text}”。")
    return int(text)


def ensure_free(host: str, port: int) -> None:
    """Raises CannotStart when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"端口 {port} 不可用（{error.strerror}）。"
                f"请停止占用它的程序，或换一个端口：EVALSVC_PORT={port + 80} make run"
            ) from error


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    main()
