"""What axe-core finds, as short lines that say where."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *, preload: bool = True) -> list[str]:
    """`preload=False` where a sheet imports another: axe would copy it inline, against the CSP."""
    runs = {"runOnly": {"type": "tag", "values": STANDARDS}, "preload": preload}
    found = Axe().run(page, options=runs)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
