"""The quarterly survey (rulebook §8): its lines, declared once. Pure.

Columns, page, checks, analysis, exports and the public's tables are made of these lines; a line is
added here and in the migration. Money is in 万元; a line that runs has two boxes, the quarter's
and the year's to date.
"""

from dataclasses import dataclass

from enterprises.typed.boxes import Box, Kind

MOST_PERSONS = 1_000_000
MOST_LETTERS = 1000
TO_DATE = "_to_date"


@dataclass(frozen=True)
class Line:
    """`runs`: a flow with its year to date beside it. `watched`: a sudden fall of it is explained.
    `is_kept`: what was said last quarter is likely still so, and the page begins with it.
    `is_public`: its sums are told to everybody."""

    box: Box
    runs: bool = False
    watched: bool = False
    is_kept: bool = False
    is_public: bool = True

    @property
    def name(self) -> str:
        return self.box.name

    @property
    def label(self) -> str:
        return self.box.label

    @property
    def unit(self) -> str:
        return self.box.unit or "人"

    @property
    def to_date(self) -> Box | None:
        """The box of the year to date, where there is one."""
        if not self.runs:
            return None
        return Box(
            f"{self.name}{TO_DATE}",
            f"{self.label}（本年累计）",
            self.box.kind,
            self.box.most,
            may_be_negative=self.box.may_be_negative,
        )

    @property
    def boxes(self) -> tuple[Box, ...]:
        return (self.box, self.to_date) if self.to_date else (self.box,)


LINES = (
    Line(Box("staff", "季末职工人数", Kind.COUNT, MOST_PERSONS), watched=True, is_kept=True),
    Line(Box("technical_staff", "其中科技人员", Kind.COUNT, MOST_PERSONS), is_kept=True),
    Line(Box("revenue", "营业收入", Kind.AMOUNT), runs=True, watched=True),
    Line(
        Box(
            "profit",
            "利润总额",
            Kind.AMOUNT,
            may_be_negative=True,
            help="亏损填负数，例如 -12.50。",
        ),
        runs=True,
    ),
    Line(Box("taxes", "实际上缴税费", Kind.AMOUNT), runs=True),
    Line(Box("rd_expense", "研发费用", Kind.AMOUNT), runs=True),
    Line(Box("exports", "出口额", Kind.AMOUNT, help="折合人民币；没有出口的填 0。"), runs=True),
    Line(Box("orders", "新签订单金额", Kind.AMOUNT), runs=True),
    Line(
        Box("financing_need", "融资需求", Kind.AMOUNT, help="目前需要的金额；没有的填 0。"),
        is_kept=True,
        is_public=False,
    ),
    Line(
        Box("financing_gap", "其中融资缺口", Kind.AMOUNT, help="融资需求中尚未落实的金额。"),
        is_kept=True,
        is_public=False,
    ),
)
REQUEST = Box(
    "request",
    "企业诉求",
    Kind.PARAGRAPH,
    MOST_LETTERS,
    help="需要政府部门帮助解决的问题；没有可以不填。",
)
FALL_REASON = Box(
    "fall_reason",
    "大幅下降的原因",
    Kind.PARAGRAPH,
    MOST_LETTERS,
    help="营业收入或职工人数比上年同期大幅下降的，说明原因；没有下降不用填。",
)
BY_NAME = {line.name: line for line in LINES}
PUBLIC = tuple(line for line in LINES if line.is_public)
NUMBERS = tuple(box for line in LINES for box in line.boxes)
TEXTS = (REQUEST, FALL_REASON)
BOXES = (*NUMBERS, *TEXTS)
