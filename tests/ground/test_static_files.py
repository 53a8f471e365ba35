"""In production files have names that change with their content; scripts find one another there."""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collected import collected

# Any way a script has to name another one, also those that HashedModules does not rewrite.
NAMED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`]([^"'`]+)["'`]""")
Import = tuple[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="module")
def names(folder: Path) -> Iterator[dict[str, str]]:
    """Of our scripts: the name of the source → the name where they are collected."""
    with collected(folder) as paths:
        yield {source: name for source, name in paths.items() if source.startswith("js/")}


@pytest.fixture(scope="module")
def imports(folder: Path, names: dict[str, str]) -> list[Import]:
    """Which collected script leads to which name."""
    return [
        (script, posixpath.normpath(posixpath.join(posixpath.dirname(script), named)))
        for script in names.values()
        for named in NAMED.findall((folder / script).read_text())
    ]


def test_every_import_leads_to_a_file_that_is_there(folder: Path, imports: list[Import]) -> None:
    assert [(script, to) for script, to in imports if not (folder / to).is_file()] == []


def test_script_has_one_name_for_pages_and_for_imports(
    names: dict[str, str], imports: list[Import]
) -> None:
    """Under a second name it would run a second time, with another mind about what is saved."""
    assert [(script, to) for script, to in imports if to not in names.values()] == []


def test_every_script_is_that_of_a_page_or_imported(
    names: dict[str, str], imports: list[Import]
) -> None:
    used = {to for _, to in imports}
    idle = {source for source, name in names.items() if name not in used}
    assert {source for source in idle if not source.startswith("js/pages/")} == set()


def test_name_of_a_script_follows_from_what_it_imports(folder: Path, names: dict[str, str]) -> None:
    """Browsers keep a file for good under its name: one that names other files needs another name."""
    for name in names.values():
        told = hashlib.md5((folder / name).read_bytes(), usedforsecurity=False).hexdigest()[:12]
        assert name.endswith(f".{told}.js")
