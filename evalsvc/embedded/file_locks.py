"""File locks the kernel releases by itself, however their holder ends (Linux and macOS).

The file is removed by whoever gives it up as its only holder, so every new hold makes sure that
the file it locked is still the one that stands at the path.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def hold(path: Path, *, shared: bool = False, wait: bool = True) -> TextIO:
    """Lock the file until `release`, or the end of the process.

    Raises BlockingIOError when `wait` is false and another process holds it.
    """
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    while True:
        handle = path.open("a+")
        try:
            fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)
        except BaseException:
            handle.close()
            raise
        if _stands(handle):
            return handle
        handle.close()


def become_sole(handle: TextIO) -> bool:
    """Turn a shared hold into the only one; False when somebody else still shares it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return _stands(handle)


def release(handle: TextIO) -> None:
    """Give up an exclusive hold, leaving no file behind."""
    Path(handle.name).unlink(missing_ok=True)
    handle.close()


@contextmanager
def held(path: Path, *, wait: bool = True) -> Iterator[None]:
    handle = hold(path, wait=wait)
    try:
        yield
    finally:
        release(handle)


def _stands(handle: TextIO) -> bool:
    try:
        return os.path.samestat(os.fstat(handle.fileno()), os.stat(handle.name))
    except FileNotFoundError:
        return False
