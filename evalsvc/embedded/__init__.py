"""PostgreSQL and Redis from wheels, for a machine that names no servers of its own.

Everything lives under the var directory (`var/`, or EVALSVC_VAR). Whoever starts a process calls
`provide` first, so that settings only read the environment.
"""

import tempfile
from collections.abc import MutableMapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from evalsvc.embedded import postgres

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def var_dir(environ: MutableMapping[str, str]) -> Path:
    """The folder, made where it is missing. Raises ImproperlyConfigured when nothing can be kept
    in it."""
    named = environ.get("EVALSVC_VAR") or str(BASE_DIR / "var")
    try:
        path = Path(named).resolve()
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except (OSError, RuntimeError) as error:  # a loop of links is the latter
        why = getattr(error, "strerror", None) or str(error)
        raise ImproperlyConfigured(
            f"EVALSVC_VAR 所指的目录不可用：{named}（{why}）。"
            "请改为一个可以写入的目录，或不设 EVALSVC_VAR。"
        ) from error


def revive(environ: MutableMapping[str, str]) -> bool:
    """Start the embedded server again when it has died under us; whether that was needed."""
    return postgres.revive(var_dir(environ))


def provide(environ: MutableMapping[str, str]) -> None:
    """Fill DATABASE_URL, starting the embedded server, where the environment names none.

    Only a development machine names no database, so this also turns development mode on.
    """
    if not environ.get("DATABASE_URL"):
        environ["DATABASE_URL"] = postgres.join(var_dir(environ))
        environ.setdefault("EVALSVC_DEBUG", "1")
