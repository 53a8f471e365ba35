"""What the enterprise's own floor asks of the form above it, which fills these when it starts."""

from datetime import datetime
from typing import NamedTuple

from accounts.ports import Port

# The values that section 1 of this enterprise's open form shows are about to change: whoever has
# the section on the screen must meet the newer version, and a cover page signed before is stale.
enterprise_changes: Port[[int, datetime], None] = Port("enterprise_changes")


class FilingNote(NamedTuple):
    """Whether enterprises of a place may file now, and the sentence that says until when."""

    is_open: bool
    sentence: str


# For the place of an agency, or for no place in particular.
filing: Port[[datetime, int | None], FilingNote] = Port("filing")
# Whether this enterprise ever submitted a form: its credit code then stands in frozen copies.
has_filed: Port[[int], bool] = Port("has_filed")
