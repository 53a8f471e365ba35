"""`make run`: up together, down together, and refusals that say what to do."""

import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from evalsvc import embedded
from tests.ground.launching import Running, environment, until


@pytest.fixture(scope="module")
def var():
    """One database for all; not under pytest's own folder, which its user may not enter."""
    with tempfile.TemporaryDirectory(prefix="evalsvc-") as folder:
        yield Path(folder)


@pytest.fixture
def launch(var):
    launchers = []

    def start(**options) -> Running:
        launchers.append(Running(var, **options))
        return launchers[-1]

    yield start
    for launcher in launchers:
        if launcher.process.poll() is None:
            launcher.end()


def refused(var: Path, **extra: str) -> str:
    """Run a launcher that must not start; returns its one sentence."""
    done = subprocess.run(
        [sys.executable, "-m", "evalsvc.launcher"],
        env=environment(var, **extra),
        cwd=embedded.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def locks_left(var: Path) -> list[str]:
    return [path.name for path in var.rglob("*") if path.suffix in {".lock", ".sock", ".pid"}]


def test_ctrl_c_leaves_no_process_and_no_lock(launch, var):
    running = launch()
    running.await_start()
    assert running.children()
    assert running.postgres()
    assert running.end(signal.SIGINT) == 0
    assert running.children() == []
    assert running.postgres() == []
    assert locks_left(var) == []


def test_killed_launcher_leaves_the_next_start_free(launch):
    killed = launch()
    killed.await_start()
    killed.process.kill()
    killed.process.wait()
    following = launch(EVALSVC_PORT=killed.environ["EVALSVC_PORT"])
    following.await_start()
    assert following.end(signal.SIGTERM) == 0
    assert following.children() == []
    assert following.postgres() == []


def test_killed_worker_is_started_again(launch):
    running = launch()
    running.await_start()
    worker = running.worker()
    offspring = worker.children()
    worker.kill()
    until(lambda: not any(process.is_running() for process in offspring))
    until(lambda: any("worker" in p.cmdline() for p in running.children()))
    until(lambda: "后台任务 意外退出" in running.said())
    assert running.end() == 0
    assert running.children() == []


def test_killed_database_is_started_again_under_the_living_launcher(launch, var):
    running = launch()
    running.await_start()
    processes = running.postgres()
    pids = {process.pid for process in processes}
    server = next(process for process in processes if process.ppid() not in pids)
    server.kill()
    until(lambda: "数据库 意外退出，已重新启动" in running.said())
    assert running.process.poll() is None
    until(lambda: page_of(running) == 200)
    assert running.end() == 0
    assert running.postgres() == [] and locks_left(var) == []


def page_of(running: Running) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{running.environ['EVALSVC_PORT']}/", timeout=30) as page:
            return page.status
    except OSError:
        return 0


def test_second_launcher_of_one_var_directory_is_refused(launch, var):
    running = launch()
    running.await_start()
    port = running.environ["EVALSVC_PORT"]
    assert "服务已经在运行" in refused(var, EVALSVC_PORT=port)
    assert running.process.poll() is None


def test_taken_port_is_one_sentence_that_offers_another(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = refused(var, EVALSVC_PORT=str(port))
    assert f"端口 {port} 不可用" in sentence
    assert f"EVALSVC_PORT={port + 80} make run" in sentence


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_port_that_is_no_port_is_refused(var, port):
    assert "1 到 65535" in refused(var, EVALSVC_PORT=port)


def test_broken_database_url_stops_the_launcher_with_its_sentence(var):
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    assert "无法连接 DATABASE_URL" in refused(var, DATABASE_URL=url)
    assert locks_left(var) == []


def test_failing_preparation_stops_the_launcher(var):
    """Here: production mode without what production needs."""
    said = refused(var, EVALSVC_DEBUG="0")
    assert "生产环境必须设置 EVALSVC_SECRET_KEY" in said
    assert "数据库准备未完成" in said
    assert not (var / "postgres" / "postmaster.pid").exists()


def test_launcher_under_make_ends_when_make_is_killed(launch, var):
    """A shell stands in for make: it waits for the launcher, and is killed."""
    running = launch(shell=True)
    running.await_start()
    running.process.kill()
    until(lambda: not running.children() and not running.postgres())
    until(lambda: locks_left(var) == [])


@pytest.mark.parametrize("start", [["-m", "evalsvc.launcher"], ["manage.py", "check"]])
def test_folder_that_cannot_be_used_is_one_sentence(tmp_path, start):
    taken = tmp_path / "file"
    taken.write_text("no folder")
    for named in (taken, taken / "below", tmp_path / ("长" * 200)):
        done = subprocess.run(
            [sys.executable, *start],
            env=environment(named),
            cwd=embedded.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert "EVALSVC_VAR 所指的目录不可用" in done.stderr
