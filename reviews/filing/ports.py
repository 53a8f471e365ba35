"""What the pages of submitting ask of formal review, which fills this when it starts."""

from collections.abc import Sequence
from typing import Any, Protocol

from accounts.ports import Port
from reviews.cases.models import Evaluation


class Correction(Protocol):
    """The remarks of the last return, and how many are marked as mended; none while it is no
    return."""

    @property
    def remarks(self) -> Sequence[Any]: ...

    @property
    def mended(self) -> int: ...


correction: Port[[Evaluation], Correction] = Port("correction")
