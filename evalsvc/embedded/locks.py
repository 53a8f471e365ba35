"""File locks the kernel releases by itself, however their holder ends (Linux and macOS)."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def hold(path: Path, *, shared: bool = False, wait: bool = True) -> TextIO:
    """Lock the file until the returned handle is closed.

    Raises BlockingIOError when `wait` is false and another process holds it.
    """
    handle = path.open("a+")
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        raise
    return handle


def become_sole(handle: TextIO) -> bool:
    """Turn a shared hold into the only one; False when somebody else still shares it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def held(path: Path) -> Iterator[TextIO]:
    with hold(path) as handle:
        yield handle
