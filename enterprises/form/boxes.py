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
class Span:
    """Two days that people write into one column, under these words."""

    first: str
    last: str
    words: tuple[str, ...]


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
    span: Span | None = None
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
    def span_words(self) -> tuple[str, ...]:
        return self.span.words if self.span else ()

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
            Box("name", "项目名称", Kind.TEXT, 200, also="研发项目名称 研发项目 项目 项目名"),
            Box(
                "mode", "研发形式", Kind.PICK, kinds=ProjectMode, also="研发方式 研发类型 开发形式"
            ),
            Box(
                "starts_on",
                "开始日期",
                Kind.DAY,
                also="开始时间 起始日期 起始时间 项目开始日期 项目开始时间",
            ),
            Box(
                "ends_on",
                "结束日期",
                Kind.DAY,
                also="结束时间 终止日期 终止时间 截止日期 截止时间 完成日期 完成时间 项目结束日期",
            ),
            Box(
                "expense",
                "研发费用",
                Kind.AMOUNT,
                also="研发费用金额 研发费用支出 研发费 研发经费 研发支出 研发投入 经费支出 投入金额 费用 金额",
            ),
        ),
        most_rows=200,
        known_by="name",
        span=Span(
            "starts_on",
            "ends_on",
            (
                "起止时间",
                "起止日期",
                "起止年月",
                "项目周期",
                "研发起止时间",
                "研发时间",
                "研发周期",
                "研发期限",
                "实施期限",
                "执行期",
            ),
        ),
        help="研发费用合计由各项目相加得出，不需另填。项目名称写作“×××的研发”。",
        can_lack=True,
        of_the_year=True,
    ),
    Section.IP: Record(
        (
            Box("name", "名称", Kind.TEXT, 200, also="知识产权名称 专利名称 软件名称"),
            Box(
                "kind",
                "类别",
                Kind.PICK,
                kinds=IpKind,
                also="类型 知识产权类别 知识产权类型 专利类型 种类",
            ),
            Box(
                "number",
                "授权号",
                Kind.CODE,
                60,
                also="专利号 登记号 授权公告号 证书号 专利号/登记号 授权号/登记号 授权(登记)号",
            ),
            Box(
                "granted_on",
                "授权日期",
                Kind.DAY,
                also="授权日 授权时间 授权公告日 登记日期 发证日期 取得日期",
            ),
            Box(
                "valid_until",
                "有效期至",
                Kind.DAY,
                also="有效期 有效期限 有效期截止日 到期日 到期日期",
            ),
            Box("owner", "权属人", Kind.TEXT, 200, also="权利人 专利权人 著作权人 所有权人 权属"),
            Box("acquired", "获得方式", Kind.PICK, kinds=Acquisition, also="取得方式 获取方式"),
            Box(
                "product",
                "对应的主要产品（服务）",
                Kind.TEXT,
                200,
                also="对应的主要产品 对应的产品 对应产品 主要产品 产品",
            ),
        ),
        most_rows=500,
        known_by="number",
        help="只填本企业拥有、在有效期内、与主要产品有关的知识产权；商标不计。",
        can_lack=True,
        lasts=True,
    ),
    Section.PRODUCTS: Record(
        (
            Box(
                "name",
                "产品（服务）名称",
                Kind.TEXT,
                200,
                also="产品名称 服务名称 主要产品名称 主要产品 产品",
            ),
            Box("field", "所属技术领域", Kind.PICK, kinds=TechnicalField, also="技术领域 领域"),
            Box(
                "income",
                "上年度收入",
                Kind.AMOUNT,
                also="上年收入 上年度销售收入 销售收入 产品收入 收入 金额",
            ),
        ),
        most_rows=3,
        known_by="name",
        help="填写 1 至 3 项，写明是什么产品，不要只写型号。",
        lasts=True,
        of_the_year=True,
    ),
    Section.CONFIRMATIONS: Record(
        (
            Box("kind", "类型", Kind.PICK, kinds=ConfirmationKind, also="类别 种类"),
            Box("certificate_number", "证书编号", Kind.CODE, 100, also="证书号 编号 证号"),
            Box(
                "issuer",
                "发证（批准）机关",
                Kind.TEXT,
                200,
                also="发证机关 批准机关 发证单位 颁发机关 颁发单位",
            ),
            Box("issued_on", "发证日期", Kind.DAY, also="发证时间 颁发日期 批准日期 取得日期"),
            Box("valid_until", "有效期至", Kind.DAY, also="有效期 有效期限 到期日"),
            Box("rank", "排名", Kind.COUNT, 999, also="名次 排序"),
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
