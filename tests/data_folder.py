"""The optional folder with the agencies, the divisions and real registry rows as CSV."""

import csv
import os
from pathlib import Path

import pytest

FOLDER = Path(
    os.environ.get("EVALSVC_TEST_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data"
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file; skips the test where the folder is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no data folder with {name}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def case_file(name: str) -> Path:
    """A small input that failed once; skips the test where the folder is not there."""
    path = FOLDER / "cases" / name
    if not path.exists():
        pytest.skip(f"no data folder with cases/{name}")
    return path
