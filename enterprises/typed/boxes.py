"""A box of a form, declared once: what it is called, what it takes and how it is compared. Pure.

The column of the model (`typed.columns`), the field of the page (`typed.fields`), the frozen
content, the reviewer's copy, the headings of a sheet and the sentences of the checks are made of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class Kind(Enum):
    """What a box takes. The last four are not typed by anybody."""

    TEXT = auto()
    PERSON = auto()  # the name of one
    FIRM = auto()  # likewise
    PARAGRAPH = auto()
    CODE = auto()  # the number of a certificate, compared whatever its signs and spaces
    PHONE = auto()
    EMAIL = auto()
    DIVISION = auto()
    AMOUNT = auto()
    COUNT = auto()
    DAY = auto()
    PICK = auto()
    ANSWER = auto()
    QUARTER = auto()
    FILE_NAME = auto()
    FILE_SIZE = auto()
    MACHINE = auto()  # in the frozen content, but nothing that people read


NOT_TYPED = frozenset({Kind.QUARTER, Kind.FILE_NAME, Kind.FILE_SIZE, Kind.MACHINE})
UNITS = {Kind.AMOUNT: "万元"}


@dataclass(frozen=True)
class Box:
    """`most` is the longest text or the greatest count; `kinds` the closed list that is picked from;
    `also` are other words, set apart by spaces, that people put over the column of their own sheets.

    `required` is asked before a draft is saved, `fixed` shown but never changed on the page.
    """

    name: str
    label: str
    kind: Kind
    most: int = 0
    kinds: Iterable[Any] = ()
    also: str = ""
    help: str = ""
    required: bool = False
    fixed: bool = False
    may_be_negative: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        return self.label, *self.also.split()

    @property
    def unit(self) -> str:
        return UNITS.get(self.kind, "")

    @property
    def is_typed(self) -> bool:
        return self.kind not in NOT_TYPED

    @property
    def is_read(self) -> bool:
        """Whether people read it; the rest is for the machine."""
        return self.kind != Kind.MACHINE

    @property
    def is_number(self) -> bool:
        """Amounts and counts, which stand on the right."""
        return self.kind in {Kind.AMOUNT, Kind.COUNT, Kind.QUARTER, Kind.FILE_SIZE}
