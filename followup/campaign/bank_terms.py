"""Bounds of a need and of a bank's answer, and what is doubted in them. Pure."""

from decimal import Decimal

from enterprises.typed.amounts import BEYOND_BELIEF, beyond_question, unit_question

LONGEST_TERM = 360  # months
# Per cent a year: below it somebody wrote a fraction, above it no bank lends.
LEAST_RATE, MOST_RATE = Decimal("0.5"), Decimal(24)
RATE_DECIMALS = 3


def need_doubt(amount: Decimal) -> str:
    """Why this cannot be the amount that a technology SME needs; "" when it can."""
    if amount <= 0:
        return "融资需求金额应当大于 0。"
    return beyond_question("融资需求金额", amount) if amount >= BEYOND_BELIEF else ""


def granted_doubt(amount: Decimal, need: Decimal) -> str:
    """Likewise for an amount granted, beside the one that was asked for."""
    if amount <= 0:
        return "“授信金额”应当大于 0；没有授信的请把结果写为“未授信”。"
    if amount >= BEYOND_BELIEF:
        return beyond_question("授信金额", amount)
    return unit_question("授信金额", need, amount)


def rate_doubt(rate: Decimal) -> str:
    """Why this is no rate in per cent a year; "" when it is one."""
    if 0 < rate < LEAST_RATE:
        meant = (rate * 100).normalize()
        return (
            f"“年利率”填的是 {rate}%，过低；请填写百分数的数字，例如 4.35。"
            f"Excel 中设为百分比格式的单元格会读成小数，如是，应为 {meant:f}。"
        )
    if not LEAST_RATE <= rate <= MOST_RATE:
        return f"“年利率”应当在 {LEAST_RATE} 至 {MOST_RATE} 之间（单位：%），现在是 {rate}。"
    if rate != round(rate, RATE_DECIMALS):
        return f"“年利率”最多 {RATE_DECIMALS} 位小数，现在是 {rate}。"
    return ""
