"""`manage.py score` by its contract (rulebook §2): the sheet, or exit 2 and a line per mistake."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from enterprises.form.scoring import BadFacts, read_facts

GOOD = {
    "staff_total": 100,
    "technical_staff": 25.5,
    "sales_revenue": "1000.00",
    "rd_expense": 60,
    "cost_expense": "900.00",
    "total_assets": 1500.25,
    "rd_measure": "revenue",
    "ip_class_1": 0,
    "ip_class_2": 4,
    "direct": [],
    "conditions": {"resident": True},
}


def mistakes(**changes) -> list[str]:
    with pytest.raises(BadFacts) as caught:
        read_facts(json.dumps(GOOD | changes))
    return caught.value.mistakes


def run(path, capsys) -> tuple[int, str, str]:
    code = 0
    try:
        call_command("score", str(path))
    except SystemExit as stop:
        code = stop.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_score_prints_exactly_the_sheet_of_the_contract(tmp_path, capsys):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(GOOD))
    code, out, err = run(path, capsys)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "staff": 16,
        "rd": 50,
        "ip": 24,
        "total": 90,
        "qualified": True,
        "path": "score",
        "reasons": [],
        "rule_version": "2017-115",
    }


def test_score_works_without_a_database():
    broken = {**os.environ, "DATABASE_URL": "nonsense", "EVALSVC_DEBUG": ""}
    command = [sys.executable, "manage.py", "score", "-"]
    done = subprocess.run(
        command, input=json.dumps(GOOD), capture_output=True, text=True, env=broken, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total"] == 90


def test_score_reads_standard_input_for_a_dash(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode())))
    code, out, _ = run("-", capsys)
    assert code == 0
    assert json.loads(out)["total"] == 90


def test_bad_facts_exit_2_with_one_line_per_mistake_and_print_nothing(tmp_path, capsys):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(GOOD | {"rd_expense": -1, "technical_staff": 101, "colour": "red"}))
    code, out, err = run(path, capsys)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "“rd_expense”不能为负数，现在是 -1。",
        f"不认识的键“colour”；可用：{'、'.join(GOOD)}。",
        "“technical_staff”科技人员数不能大于“staff_total”职工总数。",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"staff: 1",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"staff_total": 1e99999999999999999999}',
    ],
)
def test_what_is_not_a_json_object_exits_2_with_one_line(tmp_path, capsys, content):
    path = tmp_path / "facts.json"
    path.write_bytes(content)
    code, out, err = run(path, capsys)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("path", ["no-such-file.json", "."])
def test_an_unreadable_path_exits_2_with_one_line(path, capsys):
    code, out, err = run(path, capsys)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("key", [key for key in GOOD if key not in ("direct", "conditions")])
def test_every_key_but_direct_and_conditions_is_required(key):
    without = {k: v for k, v in GOOD.items() if k != key}
    with pytest.raises(BadFacts) as caught:
        read_facts(json.dumps(without))
    assert [key in line for line in caught.value.mistakes] == [True]


def test_direct_and_conditions_may_be_missing():
    short = {k: v for k, v in GOOD.items() if k not in ("direct", "conditions")}
    assert read_facts(json.dumps(short)).resident


@pytest.mark.parametrize(
    "changes",
    [
        {"staff_total": True},
        {"staff_total": "100"},
        {"staff_total": None},
        {"sales_revenue": float("nan")},
        {"sales_revenue": float("inf")},
        {"sales_revenue": "NaN"},
        {"sales_revenue": "1,000.00"},
        {"sales_revenue": ""},
        {"sales_revenue": "１００"},
        {"sales_revenue": -0.01},
        {"total_assets": 10**15},
        {"total_assets": [1]},
        {"ip_class_1": 1.5},
        {"ip_class_2": -1},
        {"rd_measure": "profit"},
        {"rd_measure": None},
        {"rd_measure": ["revenue"]},
        {"direct": "high_tech_certificate"},
        {"direct": ["nobel_prize"]},
        {"direct": [["national_award"]]},
        {"conditions": []},
        {"conditions": {"resident": 1}},
        {"conditions": {"rich": True}},
        {"technical_staff": 100.001},
        {"a\nb": 1},
    ],
)
def test_each_bad_fact_is_one_line(changes):
    found = mistakes(**changes)
    assert len(found) == 1
    assert "\n" not in found[0]


def test_a_huge_exponent_is_refused_and_does_not_fill_the_memory():
    text = json.dumps(GOOD).replace('"rd_expense": 60', '"rd_expense": 1e999999999')
    with pytest.raises(BadFacts, match="超出可用范围"):
        read_facts(text)


def test_a_key_written_twice_is_a_mistake():
    with pytest.raises(BadFacts, match="“staff_total”写了两次"):
        read_facts(json.dumps(GOOD).replace("{", '{"staff_total": 1, ', 1))


def test_amounts_are_read_exactly():
    text = json.dumps(GOOD).replace("25.5", "0.1")
    assert str(read_facts(text).technical_staff) == "1/10"
