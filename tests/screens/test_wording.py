"""Days, moments and amounts as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from evalsvc.templatetags import wording

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 10, 20), "10月20日 24:00（北京时间）"),
        (datetime(2026, 10, 21, tzinfo=BEIJING), "10月20日 24:00（北京时间）"),
        (datetime(2026, 10, 20, 16, tzinfo=UTC), "10月20日 24:00（北京时间）"),
        (datetime(2027, 1, 1, tzinfo=BEIJING), "12月31日 24:00（北京时间）"),
        (datetime(2026, 10, 20, 18, 30, tzinfo=BEIJING), "10月20日 18:30（北京时间）"),
        (None, ""),
    ],
)
def test_deadline_is_said_as_the_day_that_ends(value: date | None, said: str) -> None:
    assert wording.closes(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime(2026, 9, 30, 16, 5, tzinfo=UTC), "2026年10月1日 00:05"),
        (date(2026, 9, 30), "2026年9月30日"),
        ("下一个工作日", "下一个工作日"),
        (None, ""),
    ],
)
def test_moment_is_said_in_beijing(value: object, said: str) -> None:
    assert wording.moment(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("1234567.5"), "1,234,567.50"),
        ("0", "0.00"),
        (Decimal("-3"), "-3.00"),
        (None, "—"),
        ("", "—"),
        ("一千", "一千"),
    ],
)
def test_amount_has_separators_and_two_decimals(value: object, said: str) -> None:
    assert wording.money(value) == said
