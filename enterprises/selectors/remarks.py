"""What a reviewer remarked on a form that is open for correction.

The case, which keeps the remarks, stands a floor above the form and is asked through the settings.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from enterprises.models import InformationForm
from enterprises.vocabulary import Section


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


def remarks_on(form: InformationForm, content: dict[str, Any]) -> list[FormRemark]:
    """In the order of the form; empty unless it was returned. `content` is what is saved now."""
    return import_string(settings.FORM_REMARKS)(form, content)
