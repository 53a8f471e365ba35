"""Where the days of a season stand on a line from 1 January to 31 December."""

from datetime import date

from agencies.deadlines import days_left

MONTHS = range(1, 13)


def share_of_year(day: date) -> str:
    """Position as a percentage for an SVG coordinate."""
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days
    return f"{(day - first).days * 100 / length:.2f}%"


def _read(point: object, name: str) -> object:
    return point.get(name) if isinstance(point, dict) else getattr(point, name, None)


def year_marks(points: list, today: date) -> dict:
    """What components/year_line.html needs; the first point not yet over is the next."""
    days = sorted(points, key=lambda point: _read(point, "day"))
    upcoming = next((p for p in days if _read(p, "day") >= today), None)
    marks = []
    for point in days:
        day = _read(point, "day")
        state = "next" if point is upcoming else "past" if day < today else "later"
        mark = {"day": day, "label": _read(point, "label"), "url": _read(point, "url") or ""}
        marks.append(
            {**mark, "at": share_of_year(day), "state": state, "left": days_left(day, today)}
        )
    middles = {m: share_of_year(date(today.year, m, 15)) for m in MONTHS}
    months = [{"number": m, "at": at, "even": m % 2 == 0} for m, at in middles.items()]
    return {"marks": marks, "months": months, "today": today, "at": share_of_year(today)}
