"""A calendar file (RFC 5545) of whole days, which need no time zone. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75  # of a line, its end not counted (section 3.1)
TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One whole day. `uid` stays the same when the day moves, so that a program moves it too."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def calendar_file(name: str, events: Iterable[Event], *, now: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//evalsvc//agenda//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for event in events for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + ONE_DAY:%Y%m%d}"  # the first day that is not of it
    yield f"SUMMARY:{text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def text(value: str) -> str:
    """Escaped as section 3.3.11 asks; other control characters may not stand in a text."""
    kept = "".join(one for one in value if (one >= " " and one != "\x7f") or one in "\t\n")
    return kept.translate(TEXT)


def folded(line: str) -> str:
    """In pieces of at most 75 octets, each after the first begun by a blank; no letter is cut."""
    pieces: list[str] = []
    piece, room = "", OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece])
