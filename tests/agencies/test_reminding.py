"""On which days before a last day people are reminded (rulebook §5)."""

from datetime import date, timedelta

import pytest

from agencies.reminding import horizon, marks, step_reached, steps_reached, when_words

LAST = date(2026, 10, 20)
STEPS = (10, 3, 1)


@pytest.mark.parametrize(
    ("left", "step"),
    [(11, None), (10, 10), (9, 10), (4, 10), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)],
)
def test_step_is_the_nearest_one_reached(left: int, step: int | None) -> None:
    assert step_reached(LAST, LAST - timedelta(days=left), STEPS) == step


def test_days_that_are_not_near_are_left_out() -> None:
    days = [LAST, LAST + timedelta(days=5), LAST + timedelta(days=30), LAST]
    today = LAST - timedelta(days=1)
    assert list(steps_reached(days, today, STEPS)) == [(LAST, 1), (LAST + timedelta(days=5), 10)]
    assert list(steps_reached(days, today, ())) == []


def test_horizon_is_the_farthest_step() -> None:
    assert horizon(LAST, STEPS) == LAST + timedelta(days=10)
    assert horizon(LAST, ()) == LAST


def test_words_count_the_days_left_and_name_the_last_one() -> None:
    assert when_words("报送", LAST, LAST - timedelta(days=3)) == "距报送截止 3 天（不含今天）"
    assert when_words("报送", LAST, LAST) == "今天是报送截止日"


def test_marks_tell_one_step_of_one_day_from_every_other() -> None:
    made = {
        marks(kind, LAST + timedelta(days=n), step)
        for kind in ("correction", "survey")
        for n in (0, 1)
        for step in (1, 3)
    }
    assert len(made) == 8
    assert marks("correction", LAST, 3) == ("correction-", "-20261020-3")
