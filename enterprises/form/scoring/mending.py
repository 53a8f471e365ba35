"""Sentences: which condition fails, and what an indicator lacks to a line of its table."""

from fractions import Fraction
from math import ceil

from enterprises.form.scoring.facts import Facts
from enterprises.form.scoring.tables import CountLine, RatioLine, Rules
from enterprises.form.vocabulary import RdMeasure


def number_text(value: Fraction) -> str:
    """The exact decimal where four places hold it, else two places marked 约."""
    ten_thousandths = value * 10000
    if ten_thousandths.denominator == 1:
        whole, rest = divmod(int(ten_thousandths), 10000)
        return f"{whole:,}.{rest:04d}".rstrip("0").rstrip(".")
    return f"约 {float(value):,.2f}"


def conditions_failed(facts: Facts, rules: Rules) -> list[str]:
    """The conditions of [115 art. 6], 1 to 4, that do not hold, in their order; equality passes."""
    reasons = []
    if not facts.resident:
        reasons.append("不是在中国境内（不含港澳台）注册的居民企业；注册为居民企业后方可参加评价。")
    sizes = (
        ("职工总数", facts.staff_total, rules.staff_limit, "人"),
        ("年销售收入", facts.sales_revenue, rules.sales_limit, "万元"),
        ("资产总额", facts.total_assets, rules.assets_limit, "万元"),
    )
    for label, value, limit, unit in sizes:
        if value > limit:
            reasons.append(
                f"{label}为 {number_text(value)} {unit}，超过 {limit:,} {unit}的上限；"
                f"不超过 {limit:,} {unit}（含）方可参加评价。"
            )
    if not facts.not_restricted:
        reasons.append(
            "产品或服务属于国家禁止、限制或淘汰类；不再提供这类产品或服务后方可参加评价。"
        )
    if not facts.no_incident:
        reasons.append(
            "上一年及当年内发生过重大安全、重大质量事故，严重环境违法或科研严重失信行为；"
            "满两个年度后方可参加评价。"
        )
    if not facts.not_listed:
        reasons.append("被列入经营异常名录或严重违法失信企业名单；移出名录、名单后方可参加评价。")
    return reasons


def staff_missing(facts: Facts, target: RatioLine, limit: int) -> str:
    """Whole persons to the line: hired (both numbers grow) and, if fewer, changed over."""
    total, technical, bound = facts.staff_total, facts.technical_staff, target.at_least
    if not total:
        return "职工总数为 0，科技人员比例无法计算，此项不得分；请核对各季度的人数。"
    hired = ceil((bound * total - technical) / (1 - bound))
    changed = ceil(bound * total - technical)
    can_change = technical + changed <= total
    if can_change and total + hired > limit >= total:
        return f"再有 {changed} 名现有职工转为科技人员即为 {target.points} 分。"
    if can_change and changed < hired:
        return (
            f"再增加 {hired} 名科技人员即为 {target.points} 分"
            f"（职工总数随之增加；由现有职工转任的，{changed} 名即可）。"
        )
    return f"再增加 {hired} 名科技人员即为 {target.points} 分。"


def denominator(facts: Facts) -> tuple[str, Fraction]:
    if facts.rd_measure == RdMeasure.REVENUE:
        return "销售收入", facts.sales_revenue
    return "成本费用支出", facts.cost_expense


def rd_missing(facts: Facts, target: RatioLine, other_points: int | None) -> str:
    """万元 to the line, rounded up to the 0.01 the form can hold; the other measure if better."""
    label, whole = denominator(facts)
    switch = ""
    if other_points:
        other = "成本费用支出" if facts.rd_measure == RdMeasure.REVENUE else "销售收入"
        switch = f"改选按{other}计算，此项即为 {other_points} 分。"
    if not whole:
        return f"{label}为 0，按{label}计算的研发投入比例无法计算，此项不得分。{switch}"
    hundredths = ceil((target.at_least * whole - facts.rd_expense) * 100)
    amount = f"{hundredths // 100:,}.{hundredths % 100:02d}"
    return f"研发费用再增加 {amount} 万元（{label}不变）即为 {target.points} 分。{switch}"


def achievements_missing(facts: Facts, target: CountLine, most: int) -> str:
    """Rights to the line; one of class I always gives the most."""
    if target.ip_class == 1:
        return f"再增加 1 项 I 类知识产权即为 {target.points} 分。"
    more = target.count_at_least - facts.ip_class_2
    return (
        f"再增加 {more} 项 II 类知识产权即为 {target.points} 分，"
        f"增加 1 项 I 类知识产权即为 {most} 分。"
    )
