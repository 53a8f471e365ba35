"""Who may write a state, how a service is called, and where the clock is read: read off the code."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from rehearsal.season.clock import ALL

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "agencies", "enterprises", "reviews", "followup")
SOURCES = sorted(
    path
    for app in (*APPS, "rehearsal", "evalsvc")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
SERVICES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "services" in path.with_suffix("").parts and path.stem != "__init__"
)
DOOR = ROOT / "reviews" / "cases" / "services" / "door.py"
# Pieces that the services of their own room are made of; they take what is locked already.
PIECES = {
    "enterprises.form.services.parts",
    "reviews.cases.services.door",
    "reviews.cases.services.letters",
}
BELOW_THE_CLOCK = {"services", "selectors", "models", "access", "sweeps"}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_no_query_sets_a_state() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in calls(path)
        if named(call) in {"update", "bulk_update", "create", "get_or_create", "update_or_create"}
        and any(keyword.arg == "state" for keyword in call.keywords)
    ]
    assert found == []


def test_only_the_door_updates_many_cases() -> None:
    writes = re.compile(r"(Evaluation\.objects|evaluations|cases)\b[^\n]*\.(bulk_)?update\(")
    found = [path for path in SOURCES if writes.search(path.read_text("utf-8"))]
    assert found == [DOOR]


def test_no_sql_of_ours_updates_a_case() -> None:
    writes = re.compile(
        r"(UPDATE|INSERT INTO|DELETE FROM)\s+(cases_(evaluation|move)\b|\{ledger\})"
    )
    found = [
        path.relative_to(ROOT).as_posix() for path in SOURCES if writes.search(path.read_text())
    ]
    assert found == ["reviews/cases/triggers.py"]


def test_triggers_are_never_passed_over() -> None:
    found = [path for path in SOURCES if "pgtrigger.ignore" in path.read_text("utf-8")]
    assert found == []


def test_cases_are_saved_by_the_door_and_by_acts_on_a_day_or_an_agency_only() -> None:
    """A transfer writes the agency, a takeover the reviewer, an extension the due day of a
    correction, a change of the calendar the target of the review: never the state."""
    saves = re.compile(r"\bcase\.save\(")
    found = {p.relative_to(ROOT).as_posix() for p in SOURCES if saves.search(p.read_text("utf-8"))}
    names = ("door", "extensions", "review_targets", "takeovers", "transfers")
    assert found == {f"reviews/cases/services/{name}.py" for name in names}


def test_transitions_are_called_through_the_door_only() -> None:
    """No `case.forward(now=…)` outside it: the act's own service is a function of a module."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in calls(path)
        if path != DOOR
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"case", "evaluation", "blank"}
        and call.func.attr
        in {"submit", "take_up", "forward", "reject", "lapse", "register", "revoke"}
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(set(SERVICES) - PIECES))
def test_service_is_called_by_keyword_and_told_the_time(name: str) -> None:
    module = import_module(name)
    for label, act in public_functions(module):
        parameters = inspect.signature(act).parameters.values()
        positional = [p.name for p in parameters if p.kind != inspect.Parameter.KEYWORD_ONLY]
        if changes_something(act):
            assert positional == [], label
            assert "now" in act.__annotations__, label


def public_functions(module) -> list:
    return [
        (f"{module.__name__}.{name}", value)
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]


def changes_something(act) -> bool:
    """An act, not a question asked on its way: it runs in a transaction of its own."""
    source = inspect.getsource(act)
    return "@transaction.atomic" in source or "transaction.atomic()" in source


def test_the_clock_is_read_in_views_tasks_and_commands_only() -> None:
    reads = re.compile(r"timezone\.(now|localdate)\(|datetime\.now\(|date\.today\(|localtime\(\)")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if BELOW_THE_CLOCK & set(path.relative_to(ROOT).with_suffix("").parts)
        and reads.search(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("sweep", ALL, ids=lambda sweep: sweep.__name__)
def test_sweep_is_told_the_time_and_stays_short(sweep) -> None:
    assert list(inspect.signature(sweep).parameters) == ["now"]
    assert len(inspect.getsource(sweep).splitlines()) <= 8


def names_what_it_locks(call: ast.Call) -> bool:
    of = [keyword.value for keyword in call.keywords if keyword.arg == "of"]
    return bool(of) and isinstance(of[0], ast.Tuple) and bool(of[0].elts)


def test_every_lock_names_the_rows_it_is_on() -> None:
    """Else a join added to the query one day would lock the rows of the other table too."""
    tests = sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "bench").rglob("*.py"))
    locks = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", call)
        for path in (*SOURCES, *tests)
        for call in calls(path)
        if named(call) == "select_for_update"
    ]
    assert len(locks) > 20
    assert [place for place, call in locks if not names_what_it_locks(call)] == []


@pytest.mark.parametrize(
    ("lock", "named"),
    [
        ("rows.select_for_update()", False),
        ("rows.select_for_update(skip_locked=True)", False),
        ("rows.select_for_update(of=())", False),
        ('rows.select_for_update(of=("self",), skip_locked=True)', True),
    ],
)
def test_lock_without_its_rows_is_seen(lock: str, named: bool) -> None:
    assert names_what_it_locks(ast.parse(lock, mode="eval").body) == named


def test_nothing_is_enqueued_by_hand() -> None:
    """A service writes a row; a sweep finds it."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in calls(path)
        if named(call) in {"delay", "delay_on_commit", "apply_async", "send_task"}
    ]
    assert found == []


def test_files_stay_within_300_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in SOURCES
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
