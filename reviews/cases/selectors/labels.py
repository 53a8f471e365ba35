"""How a value of a frozen copy is called and read, by the records of the form."""

from datetime import date
from typing import Any

from agencies.day_words import full_day
from enterprises.form.boxes import RECORDS
from enterprises.form.vocabulary import Section
from enterprises.typed.boxes import Box, Kind


def label_of(section: Section, name: str) -> str:
    """The Chinese name of one value of a section."""
    box = _box(section, name)
    return box.label if box else name


def text_of(section: Section, name: str, value: Any) -> str:
    """A value as people read it; nothing filled in is a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    box = _box(section, name)
    kind = box.kind if box else None
    if kind == Kind.FILE_SIZE:
        return _size(value / 1024)
    if box and kind == Kind.PICK:
        return {one.value: one.label for one in box.kinds}.get(value, str(value))
    if kind == Kind.AMOUNT:
        return _grouped(value)
    if kind == Kind.DAY:
        return _day(value)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def position_of(section: Section, name: str) -> int:
    """The field's place in its section; unknown ones come last."""
    order = RECORDS[Section(section)].names
    return order.index(name) if name in order else len(order)


def ordered(section: Section, values: dict[str, Any]) -> list[tuple[str, Any]]:
    """A section's values in the order of the form: the database keeps no order of keys."""
    names = sorted(values, key=lambda name: position_of(section, name))
    return [(name, values[name]) for name in names if _is_read(section, name)]


def _box(section: Section, name: str) -> Box | None:
    """None for what a copy holds and the form, as it is now, does not ask any more."""
    return RECORDS[Section(section)].by_name.get(name)


def _is_read(section: Section, name: str) -> bool:
    box = _box(section, name)
    return box is None or box.is_read


def is_number(section: Section, name: str) -> bool:
    """Amounts and counts, which stand on the right."""
    box = _box(section, name)
    return box is not None and box.is_number


def is_day(section: Section, name: str) -> bool:
    box = _box(section, name)
    return box is not None and box.kind == Kind.DAY


def _size(kilobytes: float) -> str:
    if kilobytes < 1:
        return "不足 1 KB"
    return f"{kilobytes:,.1f} KB" if kilobytes < 10 else f"{kilobytes:,.0f} KB"


def _grouped(text: str) -> str:
    whole, dot, cents = text.partition(".")
    return f"{int(whole):,}{dot}{cents}" if whole.lstrip("-").isdecimal() else text


def _day(text: str) -> str:
    return full_day(date.fromisoformat(text[:10]))


def summary_of(section: Section, row: dict[str, Any]) -> str:
    """A row in a few words, for a list of what was taken out."""
    texts = [text_of(section, name, value) for name, value in ordered(section, row)]
    return "，".join(text for text in texts[:3] if text != "—")
