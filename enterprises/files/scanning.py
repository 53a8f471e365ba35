"""Looking for viruses: one interface, clamd behind it when there is one. Knows no Django.

Policy: without a scanner nobody can say a file is clean, so it is marked 需人工查看 and stays usable:
its type was proven by content and it is served so that nothing in it can run. A scanner that gives
up on an ordinary file (limits exceeded, encrypted) says the same; only a named virus blocks a file.
A scanner that cannot be reached says nothing, and the sweep asks again. One that breaks off or stays
silent over a file and yet answers the next moment has given up on that file: clamd ends the
connection in the middle of a file beyond its StreamMaxLength.
"""

from enum import StrEnum
from typing import BinaryIO
from urllib.parse import urlsplit

import clamd

SECONDS = 60
SECONDS_TO_ANSWER = 10
FAILURES = (OSError, clamd.ClamdError, UnicodeError)


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    BY_HAND = "by_hand"


class ScannerUnreachable(Exception):
    """Nothing is known about the file; ask again later."""


def scan(file: BinaryIO, address: str) -> Verdict:
    """`address` is "" (no scanner), tcp://host:3310 or unix:///path. Raises ScannerUnreachable."""
    if not address:
        return Verdict.BY_HAND
    try:
        answer = _client(address, SECONDS).instream(file)
    except clamd.BufferTooLongError:
        return Verdict.BY_HAND
    except FAILURES as failure:
        if file.tell() == 0:  # not a byte was sent: it is not the file
            raise ScannerUnreachable(str(failure)) from failure
        answer = None
    if answer is None:  # also what the client returns when the line ends without a word
        is_there(address)
        return Verdict.BY_HAND
    status, name = answer["stream"]
    return _verdict(status, name or "")


def is_there(address: str) -> None:
    """Raises ScannerUnreachable unless the scanner itself answers."""
    try:
        answer = _client(address, SECONDS_TO_ANSWER).ping()
    except FAILURES as failure:
        raise ScannerUnreachable(str(failure)) from failure
    if answer != "PONG":  # a proxy before a scanner that is down lets anybody in and says nothing
        raise ScannerUnreachable(f"ping: {answer!r}")


def _verdict(status: str, name: str) -> Verdict:
    if status == "OK":
        return Verdict.CLEAN
    # Heuristics of the scanner's own limits are no virus: people send large scans.
    if status == "FOUND" and not name.startswith(("Heuristics.Limits", "Heuristics.Encrypted")):
        return Verdict.INFECTED
    return Verdict.BY_HAND


def _client(address: str, timeout: int) -> clamd.ClamdNetworkSocket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        return clamd.ClamdUnixSocket(path=parts.path, timeout=timeout)
    return clamd.ClamdNetworkSocket(parts.hostname, parts.port or 3310, timeout=timeout)
