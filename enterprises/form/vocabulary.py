"""The Information Form's closed lists: stored value, Chinese label, and what the rules need to know.

Pure: `[(kind.value, kind.label) for kind in IpKind]` gives a model's or a form's choices. The words
behind the label, `also`, are what people write for it in their own tables; a word that could mean
two items of its list, or says more than the item, stands at none.
"""

from enum import StrEnum
from typing import Self


class _Labelled(StrEnum):
    label: str
    also: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", *also: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.also = also
        return member


class Section(_Labelled):
    """The nine sections in the order of the form; each value is its key in the canonical content."""

    ENTERPRISE = "enterprise", "企业基本信息"
    CONDITIONS = "conditions", "条件与声明"
    STAFF = "staff", "人员"
    FINANCE = "finance", "财务"
    PROJECTS = "projects", "研发项目"
    IP = "ip", "知识产权"
    PRODUCTS = "products", "主要产品"
    CONFIRMATIONS = "confirmations", "直接确认"
    ATTACHMENTS = "attachments", "附件"

    @property
    def number(self) -> int:
        return list(Section).index(self) + 1


class IpKind(StrEnum):
    """Intellectual property [115 art. 7]; `ip_class` is 1 or 2. Trademarks are in neither class."""

    label: str
    ip_class: int
    also: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", ip_class: int = 0, *also: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.ip_class = ip_class
        member.also = also
        return member

    INVENTION_PATENT = "invention_patent", "发明专利", 1, "发明", "发明专利权"
    PLANT_VARIETY = "plant_variety", "植物新品种", 1, "植物新品种权"
    NATIONAL_CROP_VARIETY = "national_crop_variety", "国家级农作物品种", 1
    NATIONAL_NEW_DRUG = "national_new_drug", "国家新药", 1
    PROTECTED_CHINESE_MEDICINE = "protected_chinese_medicine", "国家一级中药保护品种", 1
    CIRCUIT_LAYOUT = "circuit_layout", "集成电路布图设计专有权", 1, "集成电路布图设计", "布图设计"
    UTILITY_MODEL = "utility_model", "实用新型专利", 2, "实用新型", "实用新型专利权"
    DESIGN = "design", "外观设计专利", 2, "外观设计", "外观专利", "外观设计专利权"
    SOFTWARE_COPYRIGHT = "software_copyright", "软件著作权", 2, "软著", "计算机软件著作权"


class ProjectMode(_Labelled):
    """How an R&D project was carried out."""

    OWN = "own", "自主研发", "自主", "自研", "自行研发", "自主开发", "独立研发"
    JOINT = "joint", "合作研发", "合作", "合作开发", "联合研发"
    COMMISSIONED = "commissioned", "委托研发", "委托", "委托开发", "委外研发"
    CENTRAL = "central", "集中研发", "集中"


class Acquisition(_Labelled):
    """How a right was acquired; a licensed right is not owned, so it never counts in the score."""

    SELF = "self", "自主研发", "原始取得", "自主申请", "自主", "自研", "自主开发"
    TRANSFER = "transfer", "受让", "转让", "购买", "购入", "受让取得", "转让取得"
    GIFT = "gift", "受赠", "赠与", "受赠取得"
    MERGER = "merger", "并购", "并购取得"
    LICENCE = "licence", "许可使用（不计分）", "许可使用", "许可", "独占许可", "普通许可"


class ConfirmationKind(_Labelled):
    """The grounds of direct confirmation [115 art. 8]; the values are those of `Facts.direct`."""

    HIGH_TECH_CERTIFICATE = (
        "high_tech_certificate",
        "有效期内的高新技术企业证书",
        "高新技术企业证书",
        "高新技术企业",
        "国家高新技术企业",
        "高企证书",
        "高企",
    )
    NATIONAL_AWARD = "national_award", "近五年国家级科技奖励（前三名）", "国家级科技奖励"
    RD_INSTITUTION = "rd_institution", "经认定的省部级以上研发机构", "省部级以上研发机构"
    STANDARD_LEAD = (
        "standard_lead",
        "近五年主导制定国际、国家或行业标准（前五名）",
        "主导制定国际、国家或行业标准",
    )


class AttachmentKind(_Labelled):
    """The proofs that go with a form."""

    COVER_PAGE = "cover_page", "信息表首页签章扫描件"
    BALANCE_SHEET = "balance_sheet", "资产负债表"
    INCOME_STATEMENT = "income_statement", "利润表"
    RD_LEDGER = "rd_ledger", "研发支出辅助账汇总表"
    TAX_RETURN = "tax_return", "企业所得税年度纳税申报表"
    IP_CERTIFICATE = "ip_certificate", "知识产权证书"
    CONFIRMATION_PROOF = "confirmation_proof", "直接确认证明材料"
    BUSINESS_LICENCE = "business_licence", "营业执照"


class RdMeasure(_Labelled):
    """The denominator the enterprise picks for the R&D indicator."""

    REVENUE = "revenue", "按研发费用占销售收入的比例"
    COST = "cost", "按研发费用占成本费用支出的比例"


class TechnicalField(_Labelled):
    """The eight fields of 国家重点支持的高新技术领域, for a product's technical field."""

    ELECTRONICS = "electronics", "电子信息", "电子信息技术"
    BIOLOGY = "biology", "生物与新医药", "生物与新医药技术", "生物医药"
    AEROSPACE = "aerospace", "航空航天", "航空航天技术"
    MATERIALS = "materials", "新材料", "新材料技术"
    SERVICES = "services", "高技术服务", "高技术服务业"
    ENERGY = "energy", "新能源与节能", "新能源与节能技术", "新能源及节能", "新能源及节能技术"
    ENVIRONMENT = "environment", "资源与环境", "资源与环境技术"
    MANUFACTURING = "manufacturing", "先进制造与自动化", "先进制造与自动化技术", "先进制造"
