"""`manage.py rehearse`: a season in a database of its own, the same for the same seed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from agencies.enums import ReminderKind
from evalsvc.embedded import BASE_DIR
from rehearsal import invariants
from rehearsal.management.commands import rehearse as command
from rehearsal.season import report, run, scripts
from rehearsal.season.scripts import Plot
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.register.numbering import parse
from tests import factories
from tests.once import once

FIRMS = len(Plot)


def start(folder: Path, name: str) -> tuple[subprocess.Popen, Path]:
    path = folder / f"{name}.json"
    arguments = ["--year", "2026", "--enterprises", str(FIRMS), "--seed", "7", "--json", str(path)]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rehearse", *arguments],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "evalsvc.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return process, path


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bytes, int, int]]:
    """Two runs side by side with the same seed: printed, remarked, JSON, exit code, process."""

    def rehearse() -> list[tuple[str, str, bytes, int, int]]:
        folder = tmp_path_factory.mktemp("rehearsals")
        started = [start(folder, name) for name in ("one", "other")]
        ended = [(process.communicate(), process, path) for process, path in started]
        return [(*said, path.read_bytes(), run.returncode, run.pid) for said, run, path in ended]

    return once(tmp_path_factory, "rehearsals", rehearse)


def test_season_of_every_plot_keeps_every_invariant(twice: list):
    out, _, content, code, _ = twice[0]
    found = json.loads(content)
    assert code == 0
    assert [i["name"] for i in found["invariants"]] == [i.name for i in invariants.ALL]
    assert all(i["ok"] and i["count"] and not i["violations"] for i in found["invariants"])
    assert out.count("✓") == len(invariants.ALL)


def test_season_has_every_kind_of_move_and_numbers_well_formed(twice: list):
    found = json.loads(twice[0][2])
    months = found["months"]
    assert (min(months), max(months)) == ("2026-01", "2027-03")
    totals = {kind: sum(m[kind] for m in months.values()) for kind in report.COLUMNS}
    assert all(totals.values()), totals
    assert totals["registered"] == len(found["numbers"]) == len(set(found["numbers"]))
    assert {parse(number).year for number in found["numbers"]} == {2026}


def test_season_reminds_of_the_last_days_that_come_near(twice: list):
    """Both firms of these scripts that meet a revocation state their case at once."""
    sent = {one["kind"]: one["sent"] for one in json.loads(twice[0][2])["reminders"]}
    assert list(sent) == list(ReminderKind.values)
    reached = ("enterprise_deadline", "correction", "agency_deadline", "escalation", "validity")
    assert all(sent[kind] for kind in reached), sent


def test_province_meets_the_year_that_is_not_loaded_and_goes_on(twice: list):
    assert "期限跨入尚未录入节假日的 2027 年：1 次" in twice[0][0]


def test_same_seed_gives_the_same_bytes(twice: list):
    (out, _, content, _, _), (other_out, _, other, _, _) = twice
    assert content == other
    assert out == other_out


def test_figures_of_time_go_to_standard_error_only(twice: list):
    out, err, content, _, _ = twice[0]
    assert "条查询" in err
    assert "条查询" not in out and "条查询" not in content.decode()


@pytest.mark.django_db
def test_scratch_databases_are_dropped(twice: list):
    """Those of these two runs; another worker may be rehearsing beside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'evalsvc_rehearsal%'")
        left = {name.rpartition("_")[2] for (name,) in cursor.fetchall()}
    assert not left & {str(run[-1]) for run in twice}


@pytest.mark.django_db
def test_another_seed_writes_other_scripts():
    season = season_set_up(2026)
    first, same, other = (scripts.write_scripts(season, FIRMS, seed) for seed in (7, 7, 8))
    assert first == same
    assert first != other
    assert {script.plot for script in first} == set(Plot)


@contextmanager
def no_time_passes() -> Iterator[tuple[run.World, run.Meter]]:
    """In place of a season: the test's own database as it stands."""
    world = run.assemble(season_set_up(2026), scripts.write_scripts(season_set_up(2026), 1, 1))
    yield world, run.Meter([0.1], [1])


@pytest.mark.django_db
@pytest.mark.parametrize("breaks", [False, True])
def test_rehearsal_exits_1_only_when_an_invariant_is_broken(
    breaks: bool, monkeypatch: pytest.MonkeyPatch
):
    case = factories.case_in(State.REGISTERED)
    if breaks:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE register_numbercounter SET last = 2")
    monkeypatch.setattr(command, "scratch_database", lambda name, keep: nullcontext())
    with no_time_passes() as passed:
        monkeypatch.setattr(command, "rehearse", lambda season, **_: passed)
    out = StringIO()
    ending = pytest.raises(SystemExit, match="1") if breaks else nullcontext()
    with ending:
        call_command("rehearse", year=2026, enterprises=1, seed=1, stdout=out, stderr=StringIO())
    assert ("✗" in out.getvalue()) == breaks
    assert Evaluation.objects.get(pk=case.pk).state == State.REGISTERED


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"enterprises": 0}, "1 到 9999"),
        ({"json": Path("/nowhere/at/all.json")}, "不存在"),
    ],
)
def test_rehearsal_says_what_is_wrong_with_its_options(options: dict, sentence: str):
    with pytest.raises(CommandError, match=sentence):
        call_command("rehearse", **{"year": 2026, "enterprises": 1, "seed": 1, **options})


@pytest.mark.django_db
def test_year_without_a_calendar_is_not_rehearsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "scratch_database", lambda name, keep: nullcontext())
    with pytest.raises(CommandError, match="1999 年的节假日尚未录入"):
        call_command("rehearse", year=1999, enterprises=1, seed=1)
