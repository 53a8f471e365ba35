"""docs/messages.md against the code: who learns of an act, and nobody without a reason."""

import re
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from accounts.models import Message
from reviews.cases.letters import ENTERPRISE, NOTICES, PROVINCE, REVIEWER
from reviews.cases.models import Evaluation
from reviews.cases.moves import MOVES
from reviews.cases.services.letters import notify
from tests.factories import case_in, reviewer_of
from tests.house.test_writers import (
    PIECES,
    ROOT,
    SERVICES,
    changes_something,
    public_functions,
)
from tests.moments import at

NOBODY = "–"
LINE = re.compile(r"^\| `([a-z_.]+)` \| (.+?) \| (.+?) \|$")
A_TEST = re.compile(r"`(test_\w+)`")
DEFINED = re.compile(r"^def (test_\w+)", re.MULTILINE)


class Line(NamedTuple):
    who: str
    shown: str


def table() -> dict[str, Line]:
    text = (ROOT / "docs" / "messages.md").read_text("utf-8")
    found = [match for line in text.splitlines() if (match := LINE.match(line))]
    assert len({match[1] for match in found}) == len(found)
    return {match[1]: Line(match[2], match[3]) for match in found}


def acts() -> set[str]:
    modules = (import_module(name) for name in sorted(set(SERVICES) - PIECES))
    functions = (pair for module in modules for pair in public_functions(module))
    return {label for label, act in functions if changes_something(act) or "lapse_" in label}


LINES = table()
TESTS = {
    name
    for path in Path(ROOT, "tests").rglob("test_*.py")
    for name in DEFINED.findall(path.read_text("utf-8"))
}


def test_every_move_and_every_act_has_its_line() -> None:
    assert set(LINES) == set(MOVES) | acts()


@pytest.mark.parametrize("act", LINES)
def test_line_names_the_test_that_shows_it_or_says_why_nobody_is_told(act: str) -> None:
    who, shown = LINES[act]
    named = A_TEST.findall(shown)
    assert set(named) <= TESTS
    assert bool(named) != (who == NOBODY)


@pytest.mark.parametrize("act", MOVES)
def test_line_of_a_move_names_those_whom_its_letters_reach(act: str) -> None:
    told = {notice.to for notice in NOTICES.get(act, [])}
    assert set(LINES[act].who.split(", ")) == (told or {NOBODY})


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(NOTICES))
def test_every_notice_of_the_table_reaches_whom_it_names(act: str) -> None:
    """Written by the very statement that a move runs, for a case with everybody around it."""
    case = case_in("registered")
    move = case.moves.order_by("-pk").first()
    Evaluation.objects.filter(pk=case.pk, reviewer=None).update(reviewer=reviewer_of().user_id)
    Message.objects.filter(topic_id=str(move.pk)).delete()
    notify([move.pk], act, now=at(6, 1))
    written = Message.objects.filter(topic="move", topic_id=str(move.pk))
    told = {reader_of(message, case) for message in written}
    assert told == {notice.to for notice in NOTICES[act]}


def reader_of(message: Message, case: Evaluation) -> str:
    member = getattr(message.recipient, "membership", None)
    if member is None:
        assert message.recipient.representative.enterprise_id == case.enterprise_id
        return ENTERPRISE
    if member.agency_id:
        assert message.recipient_id == reviewer_of().user_id
        return REVIEWER
    return PROVINCE
