"""What the form's pages ask of the case, which stands a floor above and fills these when it starts."""

from datetime import datetime
from typing import Any, NamedTuple

from accounts.ports import Port
from enterprises.form.models import Attachment, InformationForm
from enterprises.form.vocabulary import Section


class Filed(NamedTuple):
    """What became of a form: `ended` is how its case ended, for which `reason`, both empty while it
    has not ended so; `url` is the page of the case."""

    ended: str
    reason: str
    may_start_anew: bool
    url: str


class FormRemark(NamedTuple):
    """`field` is a key of the section (a kind, for attachments; "" for more than one box); `row`
    is the place among the rows saved now, from 0, or None. `about` names a row as it was filed
    that is gone, and a file; `file` is the key of a file that is still there."""

    section: Section
    field: str
    row: int | None
    about: str
    file: str
    text: str
    is_mended: bool
    answer_url: str


# What became of a sealed form, asked at a moment.
filed: Port[[InformationForm, datetime], Filed] = Port("filed")

# Whether some submission of the form names this file; what it does not name is a draft of the
# enterprise's own.
was_filed: Port[[Attachment], bool] = Port("was_filed")

# What a reviewer remarked on a form that is open for correction, in the order of the form; empty
# unless it was returned. The content is what is saved now.
remarks_on: Port[[InformationForm, dict[str, Any]], list[FormRemark]] = Port("remarks_on")
