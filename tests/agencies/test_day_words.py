"""Days as people read them: with 24:00, with the year where it is not the one of the place."""

import re
from datetime import UTC, date, datetime

from agencies.day_words import day_words, full_day, full_moment, moment_words, until_words
from tests.house.sources import FLOORS, files, short

DAY = date(2026, 10, 20)
SPELLED = re.compile(r"month\}月")
EVENING = datetime(2026, 10, 20, 20, 3, tzinfo=UTC)  # 04:03 of the next day in Beijing


def test_day_of_the_places_year_goes_without_its_year() -> None:
    assert day_words(DAY) == day_words(DAY, plain_year=2026) == "10月20日"
    assert day_words(DAY, plain_year=2025) == "2026年10月20日"


def test_day_that_is_open_to_its_end_says_24_00() -> None:
    assert until_words(DAY, plain_year=2026) == "10月20日 24:00"
    assert until_words(DAY, plain_year=2027) == "2026年10月20日 24:00"


def test_moments_are_told_in_beijing() -> None:
    assert full_day(EVENING) == "2026年10月21日"
    assert moment_words(EVENING) == "10月21日 04:03"
    assert full_moment(EVENING) == moment_words(EVENING, plain_year=2025) == "2026年10月21日 04:03"


def test_days_are_spelled_by_the_day_words_alone() -> None:
    """Whoever spells a day by its month leaves the year out where it is needed."""
    spelled = [short(path) for path in files(*FLOORS) if SPELLED.search(path.read_text())]
    assert spelled == ["agencies/day_words.py"]
