"""A year's days, and the difference between two lists of them, in words. Pure."""

from collections.abc import Iterable, Iterator

from agencies.day_words import full_day
from agencies.special_days import WORDS, SpecialDay, counted


def loaded_words(year: int, days: Iterable[SpecialDay]) -> str:
    holidays, makeup_days = counted(days)
    return f"{year} 年共 {holidays} 个放假日、{makeup_days} 个调休上班日"


def changes_between(present: Iterable[SpecialDay], wanted: Iterable[SpecialDay]) -> Iterator[str]:
    """One sentence a day that becomes another, in the order of days."""
    was, becomes = {d.day: d for d in present}, {d.day: d for d in wanted}
    for day in sorted(was.keys() | becomes.keys()):
        old, new = was.get(day), becomes.get(day)
        if old != new:
            yield f"{full_day(day)} {_word(old)} → {_word(new)}"


def _word(special: SpecialDay | None) -> str:
    return f"{WORDS[special.kind]}（{special.name}）" if special else "按星期"
