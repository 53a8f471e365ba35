"""Where in the form a finding is, for the pages of the case."""

from typing import NamedTuple

from enterprises.form.checks import Finding
from enterprises.form.models import InformationForm
from enterprises.form.views.section_urls import section_url
from enterprises.form.views.todo import anchor, place_name
from enterprises.form.vocabulary import Section
from reviews.cases.models import Evaluation


class Place(NamedTuple):
    """A sentence about one place of the form; `label` names the place."""

    label: str
    url: str
    sentence: str


def places(form: InformationForm, findings: list[Finding]) -> list[Place]:
    return [_place(form, finding) for finding in findings]


def replies_copy(case: Evaluation, user_id: int) -> str:
    """Under what a browser keeps one person's replies to the remarks of the present return."""
    return f"{user_id}:{case.form_id}:remarks-{case.returned_at:%Y%m%d%H%M%S}"


def _place(form: InformationForm, finding: Finding) -> Place:
    where = Section(finding.section), finding.field, finding.row
    url = f"{section_url(form, where[0])}#{anchor(*where)}"
    return Place(place_name(*where), url, finding.sentence)
