"""A whole number out of a request: what is none, is never an error (pure).

`isdigit` is true of "²", which `int` refuses, and `int` refuses any text beyond 4,300 digits.
"""

MOST_DIGITS = 18  # whatever fits a column of ids


def whole_number(text: str, digits: int = MOST_DIGITS) -> int | None:
    """The number that these decimal digits write; None for anything else, or for more digits."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def whole_numbers(texts: list[str]) -> list[int]:
    """Those among them that are numbers."""
    return [number for text in texts if (number := whole_number(text)) is not None]
