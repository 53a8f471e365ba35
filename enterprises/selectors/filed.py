"""What became of a form that is sealed.

The case, which knows, stands a floor above the form and is asked through the settings.
"""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from enterprises.models import InformationForm


class Filed(NamedTuple):
    """`ended` is how its case ended, for which `reason`, both empty while it has not ended so;
    `url` is the page of the case."""

    ended: str
    reason: str
    may_start_anew: bool
    url: str


def filed(form: InformationForm, now: datetime) -> Filed:
    return import_string(settings.FILED_FORM)(form, now)
