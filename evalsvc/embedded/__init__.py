"""PostgreSQL and Redis from wheels, for a machine that names no servers of its own.

Everything lives under the var directory (`var/`, or EVALSVC_VAR). Whoever starts a process calls
`provide` first, so that settings only read the environment.
"""

from collections.abc import MutableMapping
from pathlib import Path

from evalsvc.embedded import postgres

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def var_dir(environ: MutableMapping[str, str]) -> Path:
    path = Path(environ.get("EVALSVC_VAR") or BASE_DIR / "var").resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def provide(environ: MutableMapping[str, str]) -> None:
    """Fill DATABASE_URL, starting the embedded server, where the environment names none.

    Only a development machine names no database, so this also turns development mode on.
    """
    if not environ.get("DATABASE_URL"):
        environ["DATABASE_URL"] = postgres.join(var_dir(environ))
        environ.setdefault("EVALSVC_DEBUG", "1")
