"""A whole code or number is found by its index, however it is typed; folding both sides keeps it."""

import pytest
from django.db import connection

from enterprises.people.selectors.emails import confirmed_addresses
from reviews.register.selectors.numbers import find_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def large_tables():
    """The planner takes the indexes that fit, as it does with many rows: neither all rows nor, over
    an index for their order, each of them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    yield


@pytest.mark.parametrize(
    "typed",
    [
        "91130302MA9007700J",
        "统一社会信用代码：９１１３０３０２ MA9007700J",
        "编号：2026130302a8000001",
    ],
)
def test_whole_code_is_found_by_the_indexes_of_codes_and_numbers(typed: str) -> None:
    plan = find_numbers(typed).select_related(None).values("pk").explain()
    assert "register_registration_uscc" in plan and "register_registration_number" in plan
    assert "Seq Scan on register_registration" not in plan


def test_part_of_a_name_reads_the_folded_column_and_folds_nothing_a_row() -> None:
    plan = find_numbers("海岳（中国）").explain(verbose=True)
    assert "enterprise_name_folded" in plan and "translate(" not in plan


def test_address_is_found_by_its_index() -> None:
    assert "Seq Scan" not in confirmed_addresses("Kuaiji@Example.com").explain()
