"""What axe-core finds, as short lines that say where."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What a bar that stays at the edge covers at this moment, scrolling uncovers: it is no small target.
# By a sheet, not by the elements' own styles: the page copies its form, and the CSP reads copies.
LAY_FLAT = """() => {
    document.querySelectorAll("body *").forEach(element => {
        if (getComputedStyle(element).position === "sticky") element.dataset.laidFlat = "";
    });
    const flat = new CSSStyleSheet();
    flat.replaceSync("[data-laid-flat] { position: static !important; }");
    document.adoptedStyleSheets = [flat];
}"""
STICK_AGAIN = """() => {
    document.adoptedStyleSheets = [];
    document.querySelectorAll("[data-laid-flat]").forEach(element => {
        delete element.dataset.laidFlat;
    });
}"""


def violations(page: Page) -> list[str]:
    """Without axe's own reading of sheets, for a rule about turned screens: a sheet that imports
    another, or has not come yet, it copies inline, against the CSP."""
    runs = {"runOnly": {"type": "tag", "values": STANDARDS}, "preload": False}
    page.evaluate(LAY_FLAT)
    found = Axe().run(page, options=runs)
    page.evaluate(STICK_AGAIN)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
