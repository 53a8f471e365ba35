"""Sentences: which condition fails, what an indicator lacks to the next line, what would mend it."""

from fractions import Fraction
from math import ceil

from enterprises.scoring.facts import Facts
from enterprises.scoring.tables import CountLine, RatioLine, Rules
from enterprises.vocabulary import RdMeasure


def number_text(value: Fraction) -> str:
    """The exact decimal where four places hold it, else two places marked 约."""
    ten_thousandths = value * 10000
    if ten_thousandths.denominator == 1:
        whole, rest = divmod(int(ten_thousandths), 10000)
        return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
    return f"约 {float(value):.2f}"


def conditions_failed(facts: Facts, rules: Rules) -> list[str]:
    """The conditions of art. 6 (1)-(4) that do not hold, in their order; equality passes."""
    reasons = []
    if not facts.resident:
        reasons.append(
            "不是在中国境内（不含港澳台）注册的居民企业；注册为居民企业后方可参加评价。"
        )
    sizes = (
        ("职工总数", facts.staff_total, rules.staff_limit, "人"),
        ("年销售收入", facts.sales_revenue, rules.sales_limit, "万元"),
        ("资产总额", facts.total_assets, rules.assets_limit, "万元"),
    )
    for label, value, limit, unit in sizes:
        if value > limit:
            reasons.append(
                f"{label}为 {number_text(value)} {unit}，超过 {limit} {unit}的上限；"
                f"不超过 {limit} {unit}（含）方可参加评价。"
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
        reasons.append(
            "被列入经营异常名录或严重违法失信企业名单；移出名录、名单后方可参加评价。"
        )
    return reasons


def score_failed(
    rules: Rules, total: int, staff_points: int, missing: list[str]
) -> list[str]:
    """Why the score does not qualify, then what each indicator lacks; [] when it does."""
    reasons = []
    if total < rules.pass_total:
        reasons.append(
            f"综合得分 {total} 分，低于 {rules.pass_total} 分，还差 {rules.pass_total - total} 分；"
            "有直接确认情形的，不受此分数限制。"
        )
    if staff_points == 0:
        reasons.append("科技人员指标得分为 0 分；该项得分须大于 0 分。")
    if not reasons:
        return []
    if total >= rules.pass_total:
        return reasons + missing[:1]
    return reasons + [sentence for sentence in missing if sentence]


def staff_missing(facts: Facts, above: RatioLine | None, limit: int) -> str:
    """Whole persons to the next line: hired (both numbers grow) and, if fewer, changed over."""
    if above is None:
        return ""
    total, technical, bound = facts.staff_total, facts.technical_staff, above.at_least
    if not total:
        return "职工总数为 0，科技人员比例无法计算；请填写各季度人数，没有职工的企业此项不得分。"
    hired = ceil((bound * total - technical) / (1 - bound))
    changed = ceil(bound * total - technical)
    can_hire = total + hired <= limit or total > limit
    can_change = technical + changed <= total
    if can_change and not can_hire:
        return f"再有 {changed} 名现有职工转为科技人员即为 {above.points} 分。"
    if can_change and changed < hired:
        return (
            f"再增加 {hired} 名科技人员即为 {above.points} 分"
            f"（职工总数随之增加；由现有职工转任的，{changed} 名即可）。"
        )
    return f"再增加 {hired} 名科技人员即为 {above.points} 分。"


def rd_missing(facts: Facts, above: RatioLine | None, other_points: int | None) -> str:
    """万元 to the next line, rounded up to the 0.01 the form can hold; the other measure if better."""
    by_revenue = facts.rd_measure == RdMeasure.REVENUE
    label, whole = (
        ("销售收入", facts.sales_revenue)
        if by_revenue
        else ("成本费用支出", facts.cost_expense)
    )
    other = "成本费用支出" if by_revenue else "销售收入"
    switch = f"改选按{other}计算，此项即为 {other_points} 分。" if other_points else ""
    if above is None:
        return ""
    if not whole:
        return f"{label}为 0，按{label}计算的研发投入比例无法计算，此项不得分。{switch}"
    hundredths = ceil((above.at_least * whole - facts.rd_expense) * 100)
    amount = f"{hundredths // 100}.{hundredths % 100:02d}"
    return (
        f"研发费用再增加 {amount} 万元（{label}不变）即为 {above.points} 分。{switch}"
    )


def achievements_missing(facts: Facts, above: CountLine | None, most: int) -> str:
    """Rights to the next line; one of class I always gives the most."""
    if above is None:
        return ""
    if above.ip_class == 1:
        return f"再增加 1 项 I 类知识产权即为 {above.points} 分。"
    more = above.count_at_least - facts.ip_class_2
    return f"再增加 {more} 项 II 类知识产权即为 {above.points} 分，增加 1 项 I 类知识产权即为 {most} 分。"
