"""The tables of the law as data, to be read beside [115 art. 6] and [115 art. 7].

A line reads: points, lower bound (always inclusive), the line's wording. The first line that holds
gives the points. Amounts are 万元. A later rule is a new `Rules`; an old one never changes.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class RatioLine:
    points: int
    percent_at_least: int
    wording: str

    @property
    def at_least(self) -> Fraction:
        return Fraction(self.percent_at_least, 100)


@dataclass(frozen=True)
class CountLine:
    """`ip_class` 1 or 2 (0 on the last line), and how many rights of that class it asks for."""

    points: int
    ip_class: int
    count_at_least: int
    wording: str


@dataclass(frozen=True)
class Rules:
    version: str
    technical_staff: tuple[RatioLine, ...]
    rd_by_revenue: tuple[RatioLine, ...]
    rd_by_cost: tuple[RatioLine, ...]
    achievements: tuple[CountLine, ...]
    pass_total: int
    staff_limit: int
    sales_limit: int
    assets_limit: int


TECHNICAL_STAFF = (
    RatioLine(20, 30, "科技人员占职工总数的比例 30%（含）以上"),
    RatioLine(16, 25, "科技人员占职工总数的比例 25%（含）至 30%"),
    RatioLine(12, 20, "科技人员占职工总数的比例 20%（含）至 25%"),
    RatioLine(8, 15, "科技人员占职工总数的比例 15%（含）至 20%"),
    RatioLine(4, 10, "科技人员占职工总数的比例 10%（含）至 15%"),
    RatioLine(0, 0, "科技人员占职工总数的比例 10% 以下"),
)
RD_BY_REVENUE = (
    RatioLine(50, 6, "研发费用占销售收入的比例 6%（含）以上"),
    RatioLine(40, 5, "研发费用占销售收入的比例 5%（含）至 6%"),
    RatioLine(30, 4, "研发费用占销售收入的比例 4%（含）至 5%"),
    RatioLine(20, 3, "研发费用占销售收入的比例 3%（含）至 4%"),
    RatioLine(10, 2, "研发费用占销售收入的比例 2%（含）至 3%"),
    RatioLine(0, 0, "研发费用占销售收入的比例 2% 以下"),
)
RD_BY_COST = (
    RatioLine(50, 30, "研发费用占成本费用支出的比例 30%（含）以上"),
    RatioLine(40, 25, "研发费用占成本费用支出的比例 25%（含）至 30%"),
    RatioLine(30, 20, "研发费用占成本费用支出的比例 20%（含）至 25%"),
    RatioLine(20, 15, "研发费用占成本费用支出的比例 15%（含）至 20%"),
    RatioLine(10, 10, "研发费用占成本费用支出的比例 10%（含）至 15%"),
    RatioLine(0, 0, "研发费用占成本费用支出的比例 10% 以下"),
)
ACHIEVEMENTS = (
    CountLine(30, 1, 1, "1 项（含）以上 I 类知识产权"),
    CountLine(24, 2, 4, "4 项（含）以上 II 类知识产权"),
    CountLine(18, 2, 3, "3 项 II 类知识产权"),
    CountLine(12, 2, 2, "2 项 II 类知识产权"),
    CountLine(6, 2, 1, "1 项 II 类知识产权"),
    CountLine(0, 0, 0, "没有知识产权"),
)
RULES_2017_115 = Rules(
    version="2017-115",
    technical_staff=TECHNICAL_STAFF,
    rd_by_revenue=RD_BY_REVENUE,
    rd_by_cost=RD_BY_COST,
    achievements=ACHIEVEMENTS,
    pass_total=60,
    staff_limit=500,
    sales_limit=20000,
    assets_limit=20000,
)
