"""Telling that the machine has no room left from anything else that may go wrong."""

import errno

import psycopg

ROOMLESS = {errno.ENOSPC, errno.EDQUOT}


def is_full(error: BaseException | None) -> bool:
    """The disk of files, or that of the database, which Django wraps in an error of its own."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in ROOMLESS:
            return True
        if isinstance(error, psycopg.errors.DiskFull):
            return True
        error = error.__cause__
    return False
