"""Reading DATABASE_URL, and saying in one sentence what is wrong with it."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

FORM = "postgresql://用户:密码@主机:5432/数据库"
# SQLSTATE classes that mean "no usable connection"; None is a connection that never came about.
REFUSALS = {
    "3D": "DATABASE_URL 所指的数据库不存在。请先建立该数据库，或改正 DATABASE_URL 末尾的库名。",
    "28": "数据库拒绝了 DATABASE_URL 中的用户名或密码。请核对后重试。",
    "08": "与数据库的连接中断。请确认数据库服务正常后重试。",
    "53": "数据库的连接数已满。请稍后重试，或调大数据库的连接上限。",
    "57": "数据库正在启动或关闭。请稍后重试。",
}
UNREACHED = (
    "无法连接 DATABASE_URL 所指的数据库服务器。"
    "请确认服务器已启动、主机和端口正确；不设 DATABASE_URL 则使用自带的数据库。"
)
WRONG_DATABASE = REFUSALS["3D"]


class BadDatabaseUrl(Exception):
    """The environment names a database that cannot be used; the text is for people."""


def parse(url: str) -> dict[str, Any]:
    """The `default` entry of DATABASES. Raises BadDatabaseUrl when the text is no such URL."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise BadDatabaseUrl(f"DATABASE_URL 无法识别，应形如 {FORM}。")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise BadDatabaseUrl(f"DATABASE_URL 无法识别，应形如 {FORM}。") from error
    if not parts.get("dbname"):
        raise BadDatabaseUrl(f"DATABASE_URL 缺少数据库名，应形如 {FORM}。")
    named = {key: parts.pop(key, "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": named["dbname"],
        "USER": named["user"],
        "PASSWORD": named["password"],
        "HOST": named["host"],
        "PORT": named["port"],
        "OPTIONS": parts,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def complaint(error: BaseException) -> str | None:
    """One sentence when the error means that no connection could be had; None for any other."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, psycopg.OperationalError):
        cause = cause.__cause__
    if cause is None:
        return None
    if cause.sqlstate is not None:
        return REFUSALS.get(cause.sqlstate[:2])
    if "does not exist" in str(cause) and "database" in str(cause):
        return WRONG_DATABASE
    if "authentication failed" in str(cause) or "role" in str(cause):
        return REFUSALS["28"]
    return UNREACHED


def ensure_reachable(url: str) -> None:
    """Raises BadDatabaseUrl with what to do when the database cannot be used."""
    parse(url)
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise BadDatabaseUrl(complaint(error) or UNREACHED) from error
