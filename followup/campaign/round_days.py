"""The days of a round and how they hold together, with a sentence for each mistake. Pure.

Page, service and the table's constraints ask the same bounds.
"""

from collections.abc import Sequence
from datetime import date

from agencies.reminding import MOST_DAYS

LONGEST_OPT_IN = 180  # days from the first to the last
LONGEST_RECOMMENDING = 90  # days after the last day of opting in
MOST_STEPS = 8
USUAL_STEPS = (10, 3, 1)

CLOSES_FIRST = "报名截止日不能早于报名开始日。"
OPT_IN_TOO_LONG = f"报名期最长 {LONGEST_OPT_IN} 天，请核对年份。"
RECOMMENDS_FIRST = "推荐截止日不能早于报名截止日。"
RECOMMENDING_TOO_LONG = f"推荐截止日最晚为报名截止后 {LONGEST_RECOMMENDING} 天，请核对年份。"
STEPS_BOUNDED = f"提醒提前的天数须为 1 至 {MOST_DAYS} 之间的整数，最多 {MOST_STEPS} 个。"


def day_mistakes(*, opens_on: date, closes_on: date, recommend_until: date) -> dict[str, str]:
    """The sentence for each of the days that does not go with the others, by its name."""
    found = {}
    if closes_on < opens_on:
        found["closes_on"] = CLOSES_FIRST
    elif (closes_on - opens_on).days > LONGEST_OPT_IN:
        found["closes_on"] = OPT_IN_TOO_LONG
    if recommend_until < closes_on:
        found["recommend_until"] = RECOMMENDS_FIRST
    elif (recommend_until - closes_on).days > LONGEST_RECOMMENDING:
        found["recommend_until"] = RECOMMENDING_TOO_LONG
    return found


def steps_mistake(steps: Sequence[int]) -> str:
    """Why these days before a last day cannot be those of reminders; "" when they can."""
    bounded = all(1 <= step <= MOST_DAYS for step in steps)
    return "" if bounded and 1 <= len(steps) <= MOST_STEPS else STEPS_BOUNDED
