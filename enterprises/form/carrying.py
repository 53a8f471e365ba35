"""What the numbers of the self-test say in the words of the form. Pure."""

from datetime import date
from decimal import Decimal

from enterprises.form.vocabulary import Section

FINANCE = {
    "main_income": "sales_revenue",
    "cost_expense": "cost_expense",
    "total_assets": "total_assets",
}


def carried(section: Section, numbers: dict[str, str], year: int) -> dict | list[dict] | None:
    """What to begin a section with, in the shape of its data; None when nothing was said of it.

    The revenue stands as main income, the R&D expense as one project to be divided, an average of
    whole persons in every box of the quarters.
    """
    if section == Section.FINANCE:
        amounts = {name: _amount(numbers, key) for name, key in FINANCE.items()}
        given = {name: value for name, value in amounts.items() if value is not None}
        return {**given, "rd_measure": numbers.get("rd_measure", "")} if given else None
    if section == Section.PROJECTS and (expense := _amount(numbers, "rd_expense")):
        return [
            {
                "starts_on": date(year - 1, 1, 1),
                "ends_on": date(year - 1, 12, 31),
                "expense": expense,
            }
        ]
    if section == Section.STAFF:
        return _quarters(numbers)
    return None


def not_carried(section: Section, numbers: dict[str, str]) -> str:
    """Why a section begins without a number that the self-test has; "" where none is left out."""
    parts = [n for n in _averages(numbers) if n is not None and n % 1]
    if section != Section.STAFF or not parts:
        return ""
    said = "、".join(f"{number.normalize():f}" for number in parts)
    return f"自测填写的年平均 {said} 人不能直接作为季度人数，请按季填写。"


def _averages(numbers: dict[str, str]) -> list[Decimal | None]:
    return [_amount(numbers, key) for key in ("staff_total", "technical_staff")]


def _quarters(numbers: dict[str, str]) -> list[dict] | None:
    total, technical = _averages(numbers)
    if total is None or technical is None or total % 1 or technical % 1:
        return None
    boxes = {
        "total_start": int(total),
        "total_end": int(total),
        "technical_start": int(technical),
        "technical_end": int(technical),
    }
    return [{"quarter": quarter, **boxes} for quarter in (1, 2, 3, 4)]


def _amount(numbers: dict[str, str], key: str) -> Decimal | None:
    return Decimal(numbers[key]) if key in numbers else None
