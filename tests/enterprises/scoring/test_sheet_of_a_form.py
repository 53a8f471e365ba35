"""A form scores what `manage.py score` prints for its facts, written down by hand as JSON."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from agencies.deadlines import BEIJING
from enterprises.form.checks import Context, facts_of
from enterprises.form.scoring import score
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.vocabulary import ConfirmationKind, IpKind, RdMeasure
from reviews.filing.services import open_case
from tests.enterprises.content import CERTIFICATE, TODAY, content, row, staff
from tests.factories import MORNING, fill_form, make_enterprise, owner_of

FACTS = {
    "staff_total": 100,
    "technical_staff": 30,
    "sales_revenue": "1000.00",
    "rd_expense": "60.00",
    "cost_expense": "800.00",
    "total_assets": "1500.00",
    "rd_measure": "revenue",
    "ip_class_1": 1,
    "ip_class_2": 0,
}
NOBODY = [
    {"quarter": quarter, "total_start": 0, "total_end": 0, "technical_start": 0, "technical_end": 0}
    for quarter in (1, 2, 3, 4)
]


@pytest.fixture
def printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What the command prints for these facts."""

    def print_sheet(**facts: object) -> dict:
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(FACTS | facts))
        call_command("score", str(path))
        return json.loads(capsys.readouterr().out)

    return print_sheet


@pytest.mark.parametrize(
    ("form", "facts", "points"),
    [
        ({}, {}, (20, 50, 30)),
        ({"staff": staff(4, technical_end=29)}, {"technical_staff": 29.875}, (16, 50, 30)),
        ({"staff": NOBODY}, {"staff_total": 0, "technical_staff": 0}, (0, 50, 30)),
        ({"projects": [row("projects", expense="59.99")]}, {"rd_expense": "59.99"}, (20, 40, 30)),
        (
            {"finance": {"rd_measure": "cost"}, "projects": [row("projects", expense="239.99")]},
            {"rd_measure": "cost", "rd_expense": "239.99"},
            (20, 40, 30),
        ),
        (
            {"finance": {"main_income": "0.00", "other_income": "0.00"}},
            {"sales_revenue": "0.00"},
            (20, 0, 30),
        ),
        (
            {"finance": {"rd_measure": "cost", "cost_expense": "0.00"}},
            {"rd_measure": "cost", "cost_expense": 0},
            (20, 0, 30),
        ),
        ({"projects": []}, {"rd_expense": 0}, (20, 0, 30)),
        (
            {"projects": [], "confirmations": [CERTIFICATE]},
            {"rd_expense": 0, "direct": ["high_tech_certificate"]},
            (20, 0, 30),
        ),
        ({"ip": []}, {"ip_class_1": 0}, (20, 50, 0)),
        (
            {"ip": [row("ip", kind="design"), row("ip", kind="design", number="ZL2")]},
            {"ip_class_1": 0, "ip_class_2": 2},
            (20, 50, 12),
        ),
        ({"finance": {"total_assets": "20000.01"}}, {"total_assets": "20000.01"}, (20, 50, 30)),
        (
            {"conditions": {"not_listed": False}},
            {"conditions": {"not_listed": False}},
            (20, 50, 30),
        ),
    ],
    ids=[
        "full marks",
        "an average of eighths",
        "no staff",
        "just below a line of revenue",
        "just below a line of cost",
        "no revenue",
        "no cost",
        "no research",
        "direct confirmation",
        "no rights",
        "rights of class 2",
        "too large",
        "listed",
    ],
)  # fmt: skip
def test_form_scores_what_the_command_prints_for_its_facts(printed, form, facts, points):
    sheet = score(facts_of(content(**form), Context(today=TODAY)))
    assert (sheet.staff, sheet.rd, sheet.ip) == points
    assert sheet.to_json() == printed(**facts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("firm", "facts"),
    [
        ({}, {}),
        ({"measure": RdMeasure.COST}, {"rd_measure": "cost"}),
        ({"technical": 0}, {"technical_staff": 0}),
        ({"ip": (IpKind.INVENTION_PATENT,)}, {"ip_class_1": 1, "ip_class_2": 0}),
        (
            {"rd": 0, "direct": ConfirmationKind.HIGH_TECH_CERTIFICATE},
            {"rd_expense": 0, "direct": ["high_tech_certificate"]},
        ),
    ],
)
def test_stored_form_stands_at_what_the_command_prints_for_its_facts(printed, firm, facts):
    """An invented firm has 40 staff, 12 of them technical, 1200 of sales and 86.40 of research."""
    owner = owner_of(make_enterprise())
    form = fill_form(open_case(actor=owner, year=2026, now=MORNING).form, **firm)
    form.refresh_from_db()
    stored = {
        "staff_total": 40,
        "technical_staff": 12,
        "sales_revenue": "1200.00",
        "rd_expense": "86.40",
        "cost_expense": "1080.00",
        "total_assets": "2400.00",
        "ip_class_1": 0,
        "ip_class_2": 2,
    }
    now = datetime(2026, 3, 3, 9, tzinfo=BEIJING)
    assert standing_of(form, now).sheet.to_json() == printed(**stored | facts)
