"""The Information Form (rulebook §3): one record a section, with its boxes in their order. Pure.

Columns, pages, checks, frozen content, the reviewer's copy and the sheets all read these records,
so a box is added here and nowhere else.
"""

from dataclasses import dataclass
from functools import cached_property

from enterprises.files import boxes as files
from enterprises.form.vocabulary import (
    Acquisition,
    AttachmentKind,
    ConfirmationKind,
    IpKind,
    ProjectMode,
    RdMeasure,
    Section,
    TechnicalField,
)
from enterprises.people.boxes import ENTERPRISE
from enterprises.typed.boxes import Box, Kind


@dataclass(frozen=True)
class Record:
    """A section of rows has `most_rows` of them, each known again by the box `known_by`.

    `can_lack` tells that no row at all is an answer, `lasts` that last year's rows begin the new
    form, `of_the_year` that the figures are those of one fiscal year.
    """

    boxes: tuple[Box, ...]
    most_rows: int = 0
    known_by: str = ""
    row_word: str = "行"
    help: str = ""
    can_lack: bool = False
    lasts: bool = False
    of_the_year: bool = False

    @cached_property
    def by_name(self) -> dict[str, Box]:
        return {box.name: box for box in self.boxes}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of all boxes, as the frozen content has them."""
        return tuple(self.by_name)

    @cached_property
    def typed(self) -> tuple[Box, ...]:
        """Those that somebody fills in."""
        return tuple(box for box in self.boxes if box.is_typed)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each box that somebody fills in is called, for the sentences."""
        return {box.name: box.label for box in self.typed}

    @cached_property
    def amounts(self) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if box.kind == Kind.AMOUNT)

    @property
    def can_grow(self) -> bool:
        """Whether rows are added and removed; the four quarters always stand."""
        return self.most_rows > 0 and Kind.QUARTER not in {box.kind for box in self.boxes}


RECORDS: dict[Section, Record] = {
    Section.ENTERPRISE: Record(ENTERPRISE),
    Section.CONDITIONS: Record(
        (
            Box("resident", "在中国境内（不含港澳台）注册的居民企业", Kind.ANSWER),
            Box("not_restricted", "产品和服务不属于禁止、限制和淘汰类", Kind.ANSWER),
            Box(
                "no_incident",
                "上年及当年未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为",
                Kind.ANSWER,
            ),
            Box("not_listed", "未列入经营异常名录和严重违法失信企业名单", Kind.ANSWER),
            Box("rd_ledger", "已设置研发支出辅助账", Kind.ANSWER),
        )
    ),
    Section.STAFF: Record(
        (
            Box("quarter", "季度", Kind.QUARTER, 4, required=True),
            Box("total_start", "季初职工总数", Kind.COUNT, 1_000_000),
            Box("total_end", "季末职工总数", Kind.COUNT, 1_000_000),
            Box("technical_start", "季初科技人员数", Kind.COUNT, 1_000_000),
            Box("technical_end", "季末科技人员数", Kind.COUNT, 1_000_000),
        ),
        most_rows=4,
        known_by="quarter",
        row_word="季度",
        of_the_year=True,
    ),
    Section.FINANCE: Record(
        (
            Box("main_income", "主营业务收入", Kind.AMOUNT),
            Box("other_income", "其他业务收入", Kind.AMOUNT),
            Box("cost_expense", "成本费用支出总额", Kind.AMOUNT),
            Box("total_assets", "资产总额", Kind.AMOUNT, help="年末数。"),
            Box("net_assets", "净资产", Kind.AMOUNT, may_be_negative=True),
            Box(
                "net_profit",
                "净利润",
                Kind.AMOUNT,
                may_be_negative=True,
                help="亏损填负数，例如 -12.50。",
            ),
            Box("taxes", "实际上缴税费总额", Kind.AMOUNT),
            Box(
                "rd_measure",
                "研发投入指标",
                Kind.PICK,
                kinds=RdMeasure,
                help="两种算法取对企业有利的一种，自评得分随之变化。",
            ),
        ),
        of_the_year=True,
    ),
    Section.PROJECTS: Record(
        (
            Box("name", "项目名称", Kind.TEXT, 200),
            Box("mode", "研发形式", Kind.PICK, kinds=ProjectMode),
            Box("starts_on", "开始日期", Kind.DAY),
            Box("ends_on", "结束日期", Kind.DAY),
            Box("expense", "研发费用", Kind.AMOUNT),
        ),
        most_rows=200,
        known_by="name",
        help="研发费用合计由各项目相加得出，不需另填。项目名称写作“×××的研发”。",
        can_lack=True,
        of_the_year=True,
    ),
    Section.IP: Record(
        (
            Box("name", "名称", Kind.TEXT, 200),
            Box("kind", "类别", Kind.PICK, kinds=IpKind),
            Box("number", "授权号", Kind.CODE, 60),
            Box("granted_on", "授权日期", Kind.DAY),
            Box("valid_until", "有效期至", Kind.DAY),
            Box("owner", "权属人", Kind.TEXT, 200),
            Box("acquired", "获得方式", Kind.PICK, kinds=Acquisition),
            Box("product", "对应的主要产品（服务）", Kind.TEXT, 200),
        ),
        most_rows=500,
        known_by="number",
        help="只填本企业拥有、在有效期内、与主要产品有关的知识产权；商标不计。",
        can_lack=True,
        lasts=True,
    ),
    Section.PRODUCTS: Record(
        (
            Box("name", "产品（服务）名称", Kind.TEXT, 200),
            Box("field", "所属技术领域", Kind.PICK, kinds=TechnicalField),
            Box("income", "上年度收入", Kind.AMOUNT),
        ),
        most_rows=3,
        known_by="name",
        help="填写 1 至 3 项，写明是什么产品，不要只写型号。",
        lasts=True,
        of_the_year=True,
    ),
    Section.CONFIRMATIONS: Record(
        (
            Box("kind", "类型", Kind.PICK, kinds=ConfirmationKind),
            Box("certificate_number", "证书编号", Kind.CODE, 100),
            Box("issuer", "发证（批准）机关", Kind.TEXT, 200),
            Box("issued_on", "发证日期", Kind.DAY),
            Box("valid_until", "有效期至", Kind.DAY),
            Box("rank", "排名", Kind.COUNT, 999),
        ),
        most_rows=50,
        known_by="certificate_number",
        help="有下列情形之一的填写；没有的不填，直接进入下一项。",
        can_lack=True,
        lasts=True,
    ),
    Section.ATTACHMENTS: Record(
        (
            Box("kind", "附件类型", Kind.PICK, kinds=AttachmentKind, required=True),
            Box("key", "key", Kind.MACHINE),
            files.NAME,
            files.SIZE,
            Box("sha256", "sha256", Kind.MACHINE),
            Box("content_type", "content_type", Kind.MACHINE),
        ),
        known_by="key",
    ),
}
