"""A real worker process on the test's database and Redis, to be killed as a machine kills."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

from evalsvc import embedded
from evalsvc.celery import app, broker_url

COMMAND = [
    *(sys.executable, "-m", "celery", "-A", "evalsvc.celery", "--quiet", "worker"),
    *("--concurrency", "1", "--loglevel", "WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
]


class Worker:
    def __init__(self, redis_url: str) -> None:
        self.redis_url = redis_url
        served = urlsplit(os.environ["DATABASE_URL"])
        database = served._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        self.process = subprocess.Popen(
            COMMAND,
            cwd=embedded.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database, "REDIS_URL": redis_url},
            start_new_session=True,
        )

    def order(self, task: str) -> None:
        with app.connection_for_write(broker_url(self.redis_url)) as broker:
            app.send_task(task, connection=broker, ignore_result=True)

    def kill(self) -> None:
        """With its children, and without a chance to end anything."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def running(redis_url: str) -> Iterator[Worker]:
    worker = Worker(redis_url)
    try:
        yield worker
    finally:
        worker.kill()
