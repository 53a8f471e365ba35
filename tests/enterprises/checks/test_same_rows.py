"""Which row of one copy is which of another: by its own number or name, else in order."""

import pytest

from enterprises.form.same_rows import same_rows
from enterprises.form.vocabulary import Section


def named(*names: str | None) -> list[dict]:
    return [{"name": name} for name in names]


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        (["甲", "乙"], ["甲", "乙"], {0: 0, 1: 1}),
        (["甲", "乙"], ["乙", "甲"], {0: 1, 1: 0}),
        (["甲", "乙", "丙"], ["乙", "丙"], {1: 0, 2: 1}),
        (["甲", "乙"], ["新", "甲", "乙"], {0: 1, 1: 2}),
        (["甲 研发"], ["甲研发"], {0: 0}),
        (["旧"], ["新"], {}),
        ([None], ["补上"], {0: 0}),
        (["甲", None], [None, "甲"], {0: 1, 1: 0}),
        (["甲", "甲"], ["甲", "甲", "甲"], {0: 0, 1: 1}),
        (["甲"], [None], {0: 0}),
        ([], ["甲"], {}),
    ],
)
def test_rows_are_found_again_by_their_name_else_in_order(before, after, places) -> None:
    assert same_rows(Section.PROJECTS, named(*before), named(*after)) == places


def test_a_certificate_number_is_the_same_however_it_is_written() -> None:
    before, after = [{"number": "ZL 2024 1 0001.5"}], [{"number": "x"}, {"number": "2024100015"}]
    assert same_rows(Section.IP, before, after) == {0: 1}


def test_quarters_are_the_same_by_their_number() -> None:
    rows = [{"quarter": quarter} for quarter in (1, 2, 3, 4)]
    assert same_rows(Section.STAFF, rows, rows[::-1]) == {0: 3, 1: 2, 2: 1, 3: 0}
