"""What the frame of a page offers: the public's places, or those of the signed-in role."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import is_valid_path

from accounts.selectors import unread
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role


class NavItem(NamedTuple):
    label: str
    url: str
    active: bool


PUBLIC = [
    ("首页", "/"),
    ("公示", "/publicity/"),
    ("公告", "/announcements/"),
    ("入库查询", "/registry/"),
    ("评价工作机构", "/agencies/"),
    ("季度数据", "/statistics/"),
    ("自测", "/self-test/"),
]
FOOTER = [("投诉举报", "/complaints/"), ("查询异议办理情况", "/objections/")]
CALENDAR = ("年度日程", "/calendar/")
COUNTY = [
    ("本县区评价", "/agency/"),
    CALENDAR,
    ("应评尽评", "/agency/outreach/"),
    ("参评和入库率", "/agency/outreach/participation/"),
    ("季度调查", "/agency/surveys/"),
    ("动态监测", "/agency/analysis/"),
    CALENDAR,
    ("金融支持", "/agency/campaigns/"),
]
AGENCY = [
    ("形式审查", "/agency/"),
    CALENDAR,
    ("企业提问", "/agency/questions/"),
    ("变更报告", "/enterprise/changes/reported/"),
    ("企业账户", "/enterprise/accounts/"),
    ("公示异议", "/agency/objections/"),
    ("撤销", "/agency/revocations/"),
    ("应评尽评", "/agency/outreach/"),
    ("年度更新", "/agency/updates/"),
    ("季度调查", "/agency/surveys/"),
    ("动态监测", "/agency/analysis/"),
    ("金融支持", "/agency/campaigns/"),
    ("送达失败", "/agency/undelivered/"),
]
PROVINCE = [
    ("批次总览", "/province/"),
    CALENDAR,
    ("全部评价", "/province/cases/"),
    ("公示异议", "/province/objections/"),
    ("公告与编号", "/province/announcements/"),
    ("撤销", "/province/revocations/"),
    ("期限延长", "/province/extensions/"),
    ("应评尽评", "/province/outreach/"),
    ("年度更新", "/province/updates/"),
    ("季度调查", "/province/surveys/"),
    ("动态监测", "/province/analysis/"),
    ("金融支持", "/province/campaigns/"),
    ("评价年度", "/province/seasons/"),
    ("系统管理", "/admin/"),
]
OF_ROLE = {
    Role.ENTERPRISE: [
        ("我的评价", "/enterprise/"),
        CALENDAR,
        ("年度更新", "/enterprise/update/"),
        ("季度调查", "/enterprise/surveys/"),
        ("金融支持", "/enterprise/campaigns/"),
        ("变更报告", "/enterprise/changes/"),
        ("经办人", "/enterprise/people/"),
    ],
    Role.ADMINISTRATOR: [("系统管理", "/admin/"), ("运行状态", "/machine/")],
    Role.COUNTY_OFFICER: COUNTY,
    **dict.fromkeys(AGENCY_ROLES, AGENCY),
    **dict.fromkeys(PROVINCIAL_ROLES, PROVINCE),
}
OPEN_TO_ALL = [("公示", "/publicity/"), ("公告", "/announcements/"), ("入库查询", "/registry/")]


def places(request: HttpRequest) -> dict[str, object]:
    """Context processor: the places of the role, then what everybody may read, or else the public's.

    Reads the path and the actor, and asks nothing.
    """
    actor = getattr(request, "actor", None)
    own = [*OF_ROLE[actor.role], *OPEN_TO_ALL] if actor else PUBLIC
    return {
        "nav_items": _items(request.path, own),
        "footer_links": _items(request.path, FOOTER),
        "role_label": actor.role.label if actor else "",
    }


def account_items(request: HttpRequest) -> dict[str, list[tuple[str, str, int]]]:
    """Context processor: the inbox of whoever is signed in, with what is unread; one query."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    if getattr(request, "is_enrolling", False):
        return {"account_items": []}
    return {"account_items": [("消息", "/messages/", unread(request.user).count())]}


def _items(path: str, places: list[tuple[str, str]]) -> list[NavItem]:
    """The longest address that the path begins with is where one is; no page is named in vain."""
    here = max((url for _, url in places if _covers(url, path)), key=len, default="")
    return [NavItem(label, url, url == here) for label, url in places if is_valid_path(url)]


def _covers(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
