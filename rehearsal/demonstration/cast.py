"""Who appears in the demonstration: staff of every role, and the firms by what befalls them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import User
from agencies.access import Actor
from agencies.enums import Role
from enterprises.form.vocabulary import ConfirmationKind, IpKind, RdMeasure
from rehearsal.firms.answers import Firm
from rehearsal.firms.logins import staff

QINHUANGDAO, TANGSHAN = 4, 5
HAIGANG, SHANHAIGUAN, BEIDAIHE, ZONE = "130302", "130303", "130304", "130371"
LUNAN, LUBEI, HIGH_TECH = "130202", "130203", "130273"


@dataclass(frozen=True)
class Member:
    """A member of staff; `tries` is what can be done at once after signing in."""

    username: str
    name: str
    role: Role
    tries: str
    agency_no: int | None = None
    division: str | None = None


STAFF = (
    Member(
        "qhd_reviewer",
        "周晓燕",
        Role.AGENCY_REVIEWER,
        "受理、形式审查、退回补正、报送",
        QINHUANGDAO,
    ),
    Member("qhd_lead", "马国良", Role.AGENCY_LEAD, "批量报送、核实、导入名单和邀请", QINHUANGDAO),
    Member(
        "qhd_haigang",
        "丁春梅",
        Role.COUNTY_OFFICER,
        "海港区应评尽评：打电话、写记录",
        QINHUANGDAO,
        HAIGANG,
    ),
    Member("ts_reviewer", "郝文涛", Role.AGENCY_REVIEWER, "唐山的受理与审查", TANGSHAN),
    Member("ts_lead", "韩立新", Role.AGENCY_LEAD, "唐山的报送", TANGSHAN),
    Member("province_reviewer", "宋雅琴", Role.PROVINCIAL_REVIEWER, "评审批次、处理异议、提出撤销"),
    Member("province_lead", "许振华", Role.PROVINCIAL_LEAD, "锁定、公示、公告、决定撤销、延期"),
    Member("admin", "系统管理员", Role.ADMINISTRATOR, "管理后台 /admin/"),
)
BY_NAME = {member.username: member for member in STAFF}
REVIEWERS = {QINHUANGDAO: "qhd_reviewer", TANGSHAN: "ts_reviewer"}
ONE_INVENTION = (IpKind.INVENTION_PATENT,)
FOUR = (IpKind.UTILITY_MODEL,) * 3 + (IpKind.SOFTWARE_COPYRIGHT,)


def _firm(serial: int, name: str, division: str, **traits) -> Firm:
    return Firm(900_000 + serial, name, division, **traits)


FIRMS: dict[str, Firm] = {
    "ready": _firm(1, "秦皇岛海立智能装备有限公司", HAIGANG, ip=ONE_INVENTION),
    "empty": _firm(2, "秦皇岛燕山新材料科技有限公司", HAIGANG),
    "draft": _firm(3, "秦皇岛渤海蓝海洋工程技术有限公司", SHANHAIGUAN),
    "submitted_1": _firm(4, "秦皇岛中科恒远环境监测技术有限公司", HAIGANG, ip=FOUR),
    "submitted_2": _firm(
        5,
        "秦皇岛经济技术开发区天行玻璃深加工成套装备工程技术研究开发与成果转化服务（集团）有限责任公司",
        ZONE,
    ),
    "submitted_3": _firm(6, "唐山博瑞轨道交通装备股份有限公司", LUBEI, technical=16),
    "corrected": _firm(7, "秦皇岛启明软件技术有限公司", ZONE, ip=FOUR),
    "in_review_1": _firm(8, "秦皇岛北方精密机械有限公司", BEIDAIHE),
    "in_review_2": _firm(9, "唐山冀东特种金属材料有限公司", LUNAN, ip=ONE_INVENTION),
    "returned_1": _firm(10, "秦皇岛绿源节能环保科技有限公司", HAIGANG),
    "returned_2": _firm(11, "唐山鼎盛焊接自动化设备有限责任公司", HIGH_TECH),
    "forwarded_1": _firm(12, "秦皇岛星辰光电技术有限公司", HAIGANG, ip=FOUR),
    "forwarded_2": _firm(13, "唐山智汇信息技术有限公司", HIGH_TECH, rd=Decimal("120.00")),
    "batch_1": _firm(14, "秦皇岛泰康生物医药科技有限公司", ZONE, ip=ONE_INVENTION),
    "batch_2": _firm(
        15,
        "秦皇岛金石检测技术服务有限公司",
        HAIGANG,
        measure=RdMeasure.COST,
        rd=Decimal("350.00"),
    ),
    "batch_3": _firm(16, "唐山长青化工机械有限公司", LUNAN),
    "recommended": _firm(17, "唐山联创汽车零部件有限公司", LUBEI, ip=FOUR),
    "declined": _firm(18, "秦皇岛嘉禾农业科技有限公司", SHANHAIGUAN),
    "publicized_1": _firm(19, "秦皇岛凌云自动化设备有限公司", ZONE, ip=ONE_INVENTION),
    "publicized_2": _firm(20, "唐山新航电子科技有限公司", HIGH_TECH),
    "held": _firm(21, "秦皇岛方圆智能装备有限责任公司", HAIGANG, ip=FOUR),
    "over_1": _firm(22, "秦皇岛睿达工业互联网技术有限公司", ZONE, ip=FOUR),
    "over_2": _firm(23, "唐山宏图新能源装备有限公司", LUNAN, ip=ONE_INVENTION),
    "over_held": _firm(24, "唐山正大新材料科技有限公司", HIGH_TECH),
    "registered_1": _firm(25, "秦皇岛华创海洋工程装备有限公司", HAIGANG, ip=ONE_INVENTION),
    "registered_2": _firm(
        26,
        "唐山安泰机器人股份有限公司",
        HIGH_TECH,
        ip=(),
        direct=ConfirmationKind.HIGH_TECH_CERTIFICATE,
    ),
    "registered_3": _firm(27, "秦皇岛德信智慧港口科技有限公司", HAIGANG, ip=FOUR),
    "noticed": _firm(28, "秦皇岛盛世玻璃机械有限公司", ZONE),
    "verified": _firm(29, "唐山元亨矿山设备有限公司", LUNAN),
    "revoked": _firm(30, "秦皇岛维拓软件技术有限公司", HAIGANG, ip=FOUR),
    "rejected": _firm(31, "唐山万邦贸易发展有限公司", LUBEI, established_on=date(2012, 8, 27)),
    "lapsed": _firm(32, "秦皇岛华瑞电子科技有限公司", BEIDAIHE),
    # Registered last year: what became of their yearly update.
    "updated": _firm(33, "秦皇岛海纳软件开发有限公司", HAIGANG, ip=FOUR),
    "updated_late": _firm(34, "秦皇岛北辰仪器仪表有限公司", ZONE, ip=ONE_INVENTION),
    "not_updated": _firm(35, "秦皇岛金桥传动机械有限公司", HAIGANG, ip=FOUR),
}
# On the agency's list and without an account: serial, name, county, address.
UNKNOWN = (
    (990, "秦皇岛昌黎葡萄机械有限公司", HAIGANG, "caiwu@example.com"),
    (991, "秦皇岛山海关船舶配件有限公司", SHANHAIGUAN, "bangong@example.com"),
    (992, "秦皇岛新禾生物科技有限公司", "", ""),
)
SIGN_IN = {
    "ready": "信息表已填好，可直接提交",
    "empty": "刚注册，从第一栏填起",
    "returned_1": "已退回，按意见补正后再提交",
    "submitted_1": "已提交，受理前可撤回",
    "registered_1": "已入库，有编号和证明页",
    "noticed": "拟撤销告知，可提交陈述申辩",
    "not_updated": "上年入库，本年度逾期未更新",
}


def actor(username: str) -> Actor:
    member = BY_NAME[username]
    return staff(
        username,
        member.role,
        name=member.name,
        agency_no=member.agency_no,
        division=member.division,
    )


def accounts() -> list[tuple[str, str, str, str]]:
    """Login name, whose, role, what to try: for the table that the command prints."""
    rows = [(m.username, m.name, m.role.label, m.tries) for m in STAFF]
    firms = [(FIRMS[key], tries) for key, tries in SIGN_IN.items()]
    return rows + [(firm.uscc, firm.name, Role.ENTERPRISE.label, tries) for firm, tries in firms]


def users() -> list[User]:
    """Everybody of the cast who has an account."""
    names = [*BY_NAME, *(firm.uscc for firm in FIRMS.values())]
    return list(User.objects.filter(username__in=names).order_by("pk"))
