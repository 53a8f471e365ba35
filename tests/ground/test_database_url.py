"""DATABASE_URL as people write it."""

import subprocess
import sys

import pytest

from evalsvc import database_url, embedded
from tests.ground.launching import environment


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "mysql://localhost/evalsvc", "postgresql://a b/c", "postgres://h:x/d?what=1"],
)
def test_url_that_cannot_be_read_is_refused_with_the_form_it_should_have(url):
    with pytest.raises(database_url.BadDatabaseUrl, match="应形如 postgresql://"):
        database_url.parse(url)


def test_url_without_a_database_is_refused():
    with pytest.raises(database_url.BadDatabaseUrl, match="缺少数据库名"):
        database_url.parse("postgresql://evalsvc@localhost")


def test_url_becomes_the_settings_of_the_connection():
    entry = database_url.parse("postgresql://u:p%40@db.local:5433/evalsvc?sslmode=require")
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"]) == ("evalsvc", "u", "p@")
    assert (entry["HOST"], entry["PORT"]) == ("db.local", "5433")
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_running_database_is_reachable(settings):
    database_url.ensure_reachable(server_url(settings, "postgres"))


def test_wrong_database_name_has_its_sentence(settings):
    with pytest.raises(database_url.BadDatabaseUrl, match="数据库不存在"):
        database_url.ensure_reachable(server_url(settings, "no_such_database"))


def test_unknown_user_has_its_sentence(settings):
    url = server_url(settings, "postgres").replace("//postgres@", "//no_such_user@")
    with pytest.raises(database_url.BadDatabaseUrl, match="用户名或密码"):
        database_url.ensure_reachable(url)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "无法识别"),
        ("postgresql://nobody@127.0.0.1:1/nothing", "无法连接"),
    ],
)
def test_command_with_a_broken_url_says_one_sentence_and_fails(tmp_path, url, sentence):
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        env=environment(tmp_path, DATABASE_URL=url, EVALSVC_DEBUG="1"),
        cwd=embedded.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def server_url(settings, database: str) -> str:
    entry = settings.DATABASES["default"]
    host = entry["HOST"].replace("/", "%2F")
    return f"postgresql://{entry['USER'] or 'postgres'}@/{database}?host={host}"
