"""What is asked of every page: readable, whole at both widths, in Chinese; and a picture of it."""

import os
import re
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.axe import violations

WIDE, NARROW = (1366, 768), (390, 844)
SCREENS = os.environ.get("EVALSVC_SCREENS")
LATIN = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
SPOKEN = {
    "PDF",
    "JPG",
    "PNG",
    "SHA",
    "xlsx",
    "csv",
    "CSV",
    "XLSX",
    "SVG",
    "pdf",
    "Excel",
    "WPS",
    "ZIP",
    "DPI",
}
ADDRESSES = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|[0-9A-Za-z]*\d[0-9A-Za-z.\-]*")


def faults(page: Page, label: str) -> list[str]:
    """Everything wrong with the open page at 1366 and at 390, one line each."""
    found = [f"english: {word}" for word in english_words(page)]
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} {violation}" for violation in violations(page)]
        if (reach := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width} scrolls sideways to {reach}: {widest(page, width)}")
        keep_picture(page, f"{label}-{width}")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    return [f"{label}: {fault}" for fault in found]


def english_words(page: Page) -> list[str]:
    text = ADDRESSES.sub(" ", page.locator("body").inner_text())
    return sorted({word.strip("-") for word in LATIN.findall(text)} - SPOKEN)


def widest(page: Page, width: int) -> str:
    """The deepest element that sticks out of the window."""
    return page.evaluate(
        """width => [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .filter(e => !e.closest(".table-wrap, dialog, svg"))
            .map(e => e.outerHTML.slice(0, 120)).pop() || "?" """,
        width,
    )


def keep_picture(page: Page, name: str) -> None:
    """Only where EVALSVC_SCREENS names a folder."""
    if SCREENS:
        folder = Path(SCREENS)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
