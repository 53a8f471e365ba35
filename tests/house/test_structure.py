"""The cut of the house: where things stand, how large they are, what they are called."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp
import pytest

from tests.house.sources import FLOORS, ROOT, files, prose, short

MODULES = files(*FLOORS)
SCRIPTS = files("static/js", ending=".js")
BELOW = {"models", "access", "selectors", "services", "sweeps", "triggers", "enums", "moves"}


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_source_file_is_over_300_lines() -> None:
    styles, tests = files("static/css", ending=".css"), files("tests", "bench")
    everything = [*MODULES, *SCRIPTS, *styles, *tests, *files("templates", ending=".html")]
    assert [short(path) for path in everything if length(path) > 300] == []


def test_median_source_file_is_at_most_70_lines() -> None:
    """Modules that only mark a folder would make it too easy."""
    assert median(length(path) for path in MODULES if length(path)) <= 70


# More than about fifteen only where one kind of thing is a list by nature.
CROWDED = {
    "docs/decisions": 36,
    "rehearsal/season": 18,
    "static/js/filling": 18,
    "templates/components": 34,
}
CROWD = 15


def test_no_folder_is_crowded() -> None:
    counted: dict[str, int] = defaultdict(int)
    for path in (
        *MODULES,
        *SCRIPTS,
        *files("templates", ending=".html"),
        *files("docs", ending=".md"),
    ):
        if path.name != "__init__.py":
            counted[short(path.parent)] += 1
    crowded = {folder: n for folder, n in counted.items() if n > CROWDED.get(folder, CROWD)}
    assert crowded == {}
    assert {folder for folder in CROWDED if counted[folder] <= CROWD} == set()


# Each room has these inside, whatever its matter.
LAYERS = {
    "access", "admin", "apps", "enums", "forms", "models", "ports", "selectors", "services",
    "sweeps", "triggers", "urls", "views", "management", "commands", "migrations", "templatetags",
    "web",
}  # fmt: skip
# One matter that is met in several rooms, under one name on purpose.
ACROSS_ROOMS = {
    "boxes": "what is typed: the kind of box, and each room's own of them",
    "calendar": "the table of holidays: its model, its admin, its loading",
    "deadlines": "a day until which: as a moment, for one enterprise, as an invariant",
    "due": "what the clock finds to do at a moment: batches to open, and every room together",
    "duties": "what is due and what the clock would do: the roster, and each room's own of it",
    "people": "the room of those who act for enterprises",
    "reminders": "who is reminded of a last day: each room's own, and their sending",
}
# The invariants are named for the matter each of them holds.
MIRRORS = ("rehearsal/invariants/",)


def room_of(path: Path) -> str:
    """`reviews/cases` for its files at any depth; other floors have no rooms."""
    parts = path.relative_to(ROOT).parts
    deep = 2 if parts[0] in {"reviews", "enterprises", "followup", "rehearsal"} else 1
    return "/".join(parts[:deep])


def test_no_two_rooms_use_one_name_for_different_matters() -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        if path.name == "__init__.py":
            if path.parent != ROOT / room_of(path):
                rooms[path.parent.name].add(room_of(path))
        elif not short(path).startswith(MIRRORS):
            rooms[path.stem].add(room_of(path))
    twins = {
        name: sorted(where)
        for name, where in rooms.items()
        if len(where) > 1 and name not in LAYERS | ACROSS_ROOMS.keys()
    }
    assert twins == {}


def test_no_module_takes_the_name_of_a_room_it_does_not_belong_to() -> None:
    rooms = {path.parent.name: path.parent for path in MODULES if path.name == "apps.py"}
    strangers = [
        short(path)
        for path in MODULES
        if path.stem in rooms
        and rooms[path.stem] not in path.parents
        and not short(path).startswith(MIRRORS)
    ]
    assert strangers == []


def test_every_room_is_held_by_the_import_contracts() -> None:
    """A new room that nobody wrote into `pyproject.toml` would be held by nothing."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    contracts = {one["id"]: one for one in tomllib.loads(text)["tool"]["importlinter"]["contracts"]}
    apps = {short(path.parent).replace("/", ".") for path in MODULES if path.name == "apps.py"}
    assert set(contracts["rooms"]["containers"]) == apps - {"evalsvc", "rehearsal"}
    for order, floor in (("stages", "reviews"), ("document", "enterprises")):
        ours = {app for app in apps if app.startswith(f"{floor}.")}
        assert ours <= set(contracts[order]["layers"])


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(*FLOORS, cache_dir=None)
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(imported).prepare()  # a circle is told by name


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "helper", "common", "misc", "base"])
def test_no_module_is_named_for_nothing(name: str) -> None:
    found = [short(path) for path in MODULES if name in path.with_suffix("").parts]
    assert found == (["agencies/admin/base.py"] if name == "base" else [])


# The word as the law has it; everything else that is called so must be the number.
STATUTORY = re.compile(r"registered_capital|registration_authority")
SIGNING_UP = re.compile(r"regist(er|ra)", re.IGNORECASE)


def test_registration_is_the_number_and_signing_up_is_not_called_so() -> None:
    """Below the register nobody knows a number, so nobody there may speak of registering."""
    found = []
    for path in files("accounts", "enterprises/people", "enterprises/files", "enterprises/typed"):
        for name in names_in(path):
            if SIGNING_UP.search(STATUTORY.sub("", name)) and name not in {"register"}:
                found.append(f"{short(path)}: {name}")
        found += [
            f"{short(path)}: {text}"
            for text in prose(path)
            if re.search(r"registration\b(?! number)|registers itself", text, re.IGNORECASE)
        ]
    assert found == []


def names_in(path: Path) -> Iterator[str]:
    """Whatever the module itself names: functions, classes, columns, variables, parameters."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case (
                ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.keyword(arg=str(name))
            ):
                yield name
            case ast.alias(asname=str(name)):
                yield name


SPEAKS_OF_ADDRESSES = {
    "django.urls": {"reverse", "reverse_lazy", "resolve", "is_valid_path"},
    "django.shortcuts": {"redirect", "resolve_url"},
    "django.http": {"HttpResponseRedirect"},
}
# "/people/" or "agency:queue"; a regular expression or a format of days is neither.
PATH = re.compile(r"^/[a-z][a-z0-9_/-]*/?(\?.*)?$")
URL_NAMES = re.compile(r"^(public|case|enterprise|agency|province|admin):[a-z_]+$")


def is_below(path: Path) -> bool:
    return bool(BELOW & set(path.relative_to(ROOT).with_suffix("").parts))


def addresses_in(source: str) -> Iterator[str]:
    """Whatever in this module makes an address or is one."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                yield from {each.name for each in names} & SPEAKS_OF_ADDRESSES.get(module, set())
            case ast.Constant(value=str(text)) if PATH.match(text) or URL_NAMES.match(text):
                yield text
            case ast.FunctionDef(name="get_absolute_url" as name):
                yield name


def test_what_stands_below_the_pages_names_no_url() -> None:
    """A message stores a kind of place and an id; its address is made at the edge."""
    found = [
        f"{short(path)}: {address}"
        for path in filter(is_below, MODULES)
        for address in addresses_in(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from django.urls import reverse",
        "from django.shortcuts import redirect, render",
        'leads_to = "/enterprise/people/"',
        'leads_to = "agency:queue"',
        "class Case:\n    def get_absolute_url(self): ...",
    ],
)
def test_address_is_found_where_there_is_one(source: str) -> None:
    assert list(addresses_in(source))
    assert not list(addresses_in('''place, shown = "case", "4/6"'''))
