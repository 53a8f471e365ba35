"""The calendar file is one that RFC 5545 describes, read back by a reader of its own."""

from datetime import UTC, date, datetime

import pytest

from followup.agenda.ics import Event, calendar_file, folded, text

NOW = datetime(2026, 10, 1, 4, 5, 6, tzinfo=UTC)
LONG = '企业提交截止；逗号,分号;反斜杠\\引号"换行\n第二行' * 9


def unfolded(written: str) -> list[str]:
    return written.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read_text(escaped: str) -> str:
    found, letters = "", iter(escaped)
    for one in letters:
        following = next(letters) if one == "\\" else ""
        found += {"n": "\n", "N": "\n"}.get(following, following) if following else one
    return found


def one_event(**said: str) -> str:
    event = Event(uid="2026-submit@host", day=date(2026, 12, 31), summary="截止", **said)
    return calendar_file("日程", [event], now=NOW)


def test_lines_end_with_crlf_and_have_75_octets_at_most() -> None:
    written = one_event(description=LONG)
    assert written.endswith("END:VCALENDAR\r\n")
    assert "\n" not in written.replace("\r\n", "") and "\r" not in written.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


@pytest.mark.parametrize("length", range(70, 80))
@pytest.mark.parametrize("letter", ["a", "é", "企", "𠮷"])
def test_folding_cuts_no_letter_and_loses_none(length: int, letter: str) -> None:
    line = "X" * length + letter * 60
    written = folded(line)
    assert "".join(unfolded(written)) == line
    pieces = written.split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_line_of_75_octets_is_not_folded_and_one_of_76_is() -> None:
    assert folded("a" * 75) == "a" * 75
    assert folded("a" * 76) == "a" * 75 + "\r\n a"


def test_text_is_escaped_and_read_back() -> None:
    assert text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
    assert read_text(text(LONG)) == LONG
    assert text("a\r\nb\x00\x07c") == "a\\nbc"


def test_day_is_a_whole_one_and_ends_on_the_next() -> None:
    lines = unfolded(one_event())
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20261001T040506Z" in lines
    assert "UID:2026-submit@host" in lines


def test_calendar_has_what_must_be_there_and_begins_and_ends_in_pairs() -> None:
    lines = unfolded(one_event(url="https://host/enterprise/"))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//evalsvc//agenda//ZH"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "URL:https://host/enterprise/" in lines
