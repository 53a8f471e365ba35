"""The bounds of a season's settings, each by itself and against each other. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from agencies.day_words import full_day


class Bound(NamedTuple):
    label: str
    least: int
    most: int


BOUNDS = {
    "year": Bound("评价年度", 2017, 2099),  # 115号 is of 2017
    "batch_day": Bound("每月批次日", 1, 28),
    "publicity_working_days": Bound("公示工作日数", 5, 30),
    "review_target_working_days": Bound("形式审查目标工作日", 1, 30),
    "statement_working_days": Bound("陈述申辩工作日数", 3, 30),
    "objection_working_days": Bound("异议办理工作日数", 1, 60),
    "objections_per_person": Bound("同一人对同一企业的异议数上限", 1, 20),
    "objections_per_address": Bound("同一网络地址每天的异议数上限", 1, 1000),
    "objection_files_days": Bound("不予受理异议的材料保留天数", 1, 366),
}
LABELS = {
    "opens_on": "开放填报日",
    "enterprise_deadline": "企业提交截止日",
    "correction_deadline": "补正最迟日",
    "agency_deadline": "机构报送截止日",
    "early_until": "编号标识 0 的最迟提交日",
    "numbers_valid_until": "编号有效期",
    "annual_report_due": "年度报告截止日",
    "annual_update_due": "年度更新截止日",
}
# The last days that people count on, and what would become of them at once.
LAST_DAYS = {
    "enterprise_deadline": "在填的企业立即不能提交",
    "correction_deadline": "退回补正的企业立即逾期",
    "agency_deadline": "机构还没有报送的评价立即逾期失效",
    "numbers_valid_until": "还没有公告的编号一发出就失效",
}
# Each not before the one named beside it.
NOT_BEFORE = {
    "enterprise_deadline": "opens_on",
    "correction_deadline": "enterprise_deadline",
    "agency_deadline": "correction_deadline",
    "numbers_valid_until": "agency_deadline",
}
OWN_YEAR = (
    "opens_on",
    "enterprise_deadline",
    "correction_deadline",
    "agency_deadline",
    "early_until",
    "annual_report_due",
)
YEAR_AFTER_TOO = ("numbers_valid_until", "annual_update_due")


def mistakes(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Field → sentences. What is not filled in or no day is somebody else's mistake to tell."""
    year = values.get("year")
    days = {name: values.get(name) for name in LABELS}
    days = {name: day for name, day in days.items() if isinstance(day, date)}
    found: dict[str, list[str]] = {}
    for name, day in days.items():
        before = days.get(NOT_BEFORE.get(name, ""))
        if before and day < before:
            sentence = f"不能早于{LABELS[NOT_BEFORE[name]]} {full_day(before)}。"
            found.setdefault(name, []).append(sentence)
        if sentence := _of_year(name, day, year):
            found.setdefault(name, []).append(sentence)
    return found


def moved_into_the_past(
    was: Mapping[str, date], becomes: Mapping[str, Any], today: date
) -> dict[str, str]:
    """Field → sentence for each last day that would be over at once: whoever counts on the present
    one would be late without having been told."""
    found = {}
    for name in LAST_DAYS:
        day = becomes.get(name)
        if isinstance(day, date) and day < was[name] and day < today:
            found[name] = (
                f"不能从 {full_day(was[name])}改到已经过去的 {full_day(day)}："
                f"{LAST_DAYS[name]}。最早可改到今天。"
            )
    return found


def _of_year(name: str, day: date, year: int | None) -> str:
    if year is None:
        return ""
    if name in OWN_YEAR and day.year != year:
        return f"须在 {year} 年内，现为 {full_day(day)}。"
    if name in YEAR_AFTER_TOO and day.year not in (year, year + 1):
        return f"须在 {year} 年或 {year + 1} 年内，现为 {full_day(day)}。"
    return ""
