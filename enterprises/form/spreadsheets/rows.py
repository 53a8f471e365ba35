"""What every way of reading gives, and how it refuses."""

from typing import NamedTuple

MOST_BYTES = 5 * 1024 * 1024
# A title, the unit or the year may stand in lines of their own above the headings.
LINES_OF_HEADINGS = 5
Rows = list[list[str]]


class Sheet(NamedTuple):
    """`told` is what of the file was not read."""

    rows: Rows
    told: tuple[str, ...] = ()


class BadSheet(ValueError):
    """`sentence` says what cannot be read and what to do in Excel."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def tidy(rows: Rows) -> Rows:
    """Without the blanks around cells and the empty rows at the end."""
    cleaned = [[cell.strip() for cell in row] for row in rows]
    while cleaned and not any(cleaned[-1]):
        cleaned.pop()
    return cleaned
