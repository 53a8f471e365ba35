"""Charts as SVG drawn on the server: bars with their labels, no script and no style inside.

What the chart shows stands in the table beside it; `leather` writes plain attributes, which the
style sheet may overrule (`docs/decisions/surveys.md`).
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from leather import Chart, theme

WIDTH, BAR, FRAME = 560, 26, 90
LONGEST_LABEL = 12
MOST_BARS = 40


def bars(
    title: str, values: Sequence[tuple[str, Decimal | int | None]], *, unit: str = ""
) -> SafeString:
    """Horizontal bars in the order given, the first on top; empty where there is nothing to show."""
    known = [(_short(label), value) for label, value in values if value is not None][:MOST_BARS]
    if not known:
        return SafeString("")
    _calm()
    chart = Chart()
    chart.add_bars([(value, label) for label, value in _told_apart(known)])
    chart.add_x_axis(tick_formatter=lambda value, *_: f"{_plain(value)}{unit}")
    height = FRAME + BAR * len(known)
    svg = chart.to_svg(width=WIDTH, height=height)
    _, _, drawing = svg.partition(">")
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"'
        ' aria-label="{}">{}',
        WIDTH,
        height,
        f"{title}，数字见旁边的表。",
        mark_safe(drawing),
    )


def _plain(value: Decimal | float) -> str:
    """1,250 and 2.5: a tick between two whole numbers is told as such."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _told_apart(values: Sequence[tuple[str, Decimal | int]]) -> list[tuple[str, Decimal | int]]:
    """Two bars of one label would be drawn over each other."""
    seen: dict[str, int] = {}
    found = []
    for label, value in values:
        seen[label] = seen.get(label, 0) + 1
        found.append((label if seen[label] == 1 else f"{label} {seen[label]}", value))
    return found


def _calm() -> None:
    """No colour or font of the library's own where the style sheet is not read."""
    theme.background_color = "none"
    theme.title_font_family = theme.tick_font_family = "sans-serif"
    theme.default_series_colors = ["#1a569d"]
