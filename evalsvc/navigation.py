"""What the frame of a public page offers; signed-in pages bring their own `nav_items`."""

from typing import NamedTuple

from django.http import HttpRequest


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
    ("自测", "/self-test/"),
]


def _here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def public_nav(request: HttpRequest) -> dict[str, list[NavItem]]:
    """Context processor; reads the path only."""
    return {"public_nav": [NavItem(label, url, _here(request.path, url)) for label, url in PUBLIC]}
