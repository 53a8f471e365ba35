"""Cases as rows of a list: each with the word and the colour its reader has for its state."""

from collections.abc import Iterable

from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def worded(cases: Iterable[Evaluation], reader: str) -> None:
    """Sets `label` and `tone` on each case of a page; `reader` is "agency" or "province"."""
    for case in cases:
        state = State(case.state)
        case.label, case.tone = state.label_for(reader), state.tone
