"""From a section to its form or formset, empty, as stored, or as sent."""

import re
from collections.abc import Mapping, Sequence

from django.http import QueryDict

from accounts.whole_numbers import whole_number
from enterprises.form.forms.rows import FORMSETS, RowFormSet, StaffFormSet
from enterprises.form.forms.sections import FORMS, SectionForm
from enterprises.form.vocabulary import Section

ROWS = "rows"
MOST_PLACE_DIGITS = 4
ROW_KEY = re.compile(rf"{ROWS}-([0-9]{{1,4}})-([a-z_]+)")
Bound = SectionForm | RowFormSet | StaffFormSet


def as_stored(section: Section, held: dict | list[dict]) -> Bound:
    """For the page as it is opened; a section without rows shows one to begin with."""
    if section in FORMS:
        return FORMS[section](initial=_initial(held))
    formset = FORMSETS[section](initial=held, prefix=ROWS)
    if not held:
        formset.extra = 1
    return formset


def as_sent(section: Section, data: QueryDict) -> Bound:
    if section in FORMS:
        return FORMS[section](data)
    return FORMSETS[section](data, prefix=ROWS)


def _initial(held: dict) -> dict:
    return {**held, "division": held["division_code"]} if "division_code" in held else held


def with_rows(data: QueryDict, rows: Sequence[Mapping[str, str]]) -> QueryDict:
    """What was sent, with these rows behind it; {} is an empty one."""
    data, count = data.copy(), row_count(data)
    for number, row in enumerate(rows, start=count):
        for name, text in row.items():
            data[f"{ROWS}-{number}-{name}"] = text
    data[f"{ROWS}-TOTAL_FORMS"] = str(count + len(rows))
    return data


def without_row(data: QueryDict, position: int) -> QueryDict:
    """What was sent, without the row at `position`; later rows move up."""
    kept = QueryDict(mutable=True)
    for key, values in data.lists():
        found = ROW_KEY.fullmatch(key)
        number = int(found[1]) if found else -1
        if number == position:
            continue
        kept.setlist(f"{ROWS}-{number - 1}-{found[2]}" if number > position else key, values)
    count = row_count(data)
    if position < count:
        kept[f"{ROWS}-TOTAL_FORMS"] = str(count - 1)
    return kept


def row_count(data: QueryDict) -> int:
    """How many rows were sent; 0 when the browser's word is no number."""
    sent = data.get(f"{ROWS}-TOTAL_FORMS", "")
    return whole_number(sent, digits=MOST_PLACE_DIGITS) or 0


def is_place(sent: str) -> bool:
    """Whether this is a number of rows, or of a row, that a page could have sent."""
    return whole_number(sent, digits=MOST_PLACE_DIGITS) is not None
