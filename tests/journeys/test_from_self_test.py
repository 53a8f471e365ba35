"""From the public self-test through signing up into a form that begins with its numbers."""

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from enterprises.form.models import InformationForm
from tests.enterprises.form.test_self_test import NUMBERS
from tests.enterprises.people.test_sign_up import answers
from tests.factories import MORNING
from tests.signed_in import BACKEND, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(client: Client) -> Client:
    """A browser in which one tried the self-test, then signed up and started the form."""
    with time_machine.travel(MORNING, tick=False):
        client.post("/self-test/", NUMBERS)
        assert client.post("/enterprise/register/", answers()).url == "/enterprise/"
        assert client.post("/enterprise/seasons/2026/start/").status_code == 302
        yield client


def value(page: str, name: str) -> str:
    """What stands in the box of this name."""
    [box] = [part for part in page.split("<input")[1:] if f'name="{name}"' in part]
    return box.partition('value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("section", "boxes"),
    [
        (
            "finance",
            {"main_income": "1,200.00", "cost_expense": "1,000.00", "total_assets": "2,400.00"},
        ),
        (
            "staff",
            {
                f"rows-{row}-{box}": number
                for row in range(4)
                for box, number in (
                    ("total_start", "40"),
                    ("total_end", "40"),
                    ("technical_start", "12"),
                    ("technical_end", "12"),
                )
            },
        ),
        (
            "projects",
            {
                "rows-0-expense": "72.00",
                "rows-0-starts_on": "2025-01-01",
                "rows-0-ends_on": "2025-12-31",
            },
        ),
    ],
)
def test_numbers_of_the_self_test_begin_the_form_of_a_firm_that_signed_up_after_it(
    newcomer, section, boxes
) -> None:
    page = said(newcomer.get(f"/enterprise/2026/form/{section}/"))
    assert {name: value(page, name) for name in boxes} == boxes
    assert "已带入自测时填写的数字" in page


def test_numbers_carried_count_only_once_they_are_saved(newcomer) -> None:
    assert InformationForm.objects.get().main_income is None
    page = said(newcomer.get("/enterprise/2026/form/finance/"))
    begun = {name: value(page, name) for name in ("version", "main_income", "cost_expense")}
    newcomer.post("/enterprise/2026/form/finance/", begun)
    assert str(InformationForm.objects.get().main_income) == "1200.00"
    assert "已带入" not in said(newcomer.get("/enterprise/2026/form/finance/"))


def test_average_that_is_no_whole_number_is_not_carried_and_the_page_says_so(
    client: Client,
) -> None:
    with time_machine.travel(MORNING, tick=False):
        client.post("/self-test/", {**NUMBERS, "staff_total": "40.5"})
        client.post("/enterprise/register/", answers())
        client.post("/enterprise/seasons/2026/start/")
        page = said(client.get("/enterprise/2026/form/staff/"))
    assert value(page, "rows-0-total_start") == ""
    assert "自测填写的年平均 40.5 人不能直接作为季度人数，请按季填写。" in page


def test_numbers_outlast_the_session_until_they_are_saved(newcomer: Client) -> None:
    Session.objects.all().delete()
    newcomer.force_login(User.objects.get(), backend=BACKEND)
    page = said(newcomer.get("/enterprise/2026/form/finance/"))
    assert value(page, "main_income") == "1,200.00"
