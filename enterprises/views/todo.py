"""Everything said about a form as links to its fields."""

from itertools import groupby
from typing import NamedTuple

from enterprises.checks import Finding
from enterprises.forms.binding import FORMS
from enterprises.models import InformationForm
from enterprises.selectors.standing import Standing
from enterprises.views.addresses import section_url
from enterprises.vocabulary import Section


class Link(NamedTuple):
    """`anchor` is the id of the element, on this page only when `here`."""

    text: str
    url: str
    anchor: str
    here: bool


class Group(NamedTuple):
    label: str
    links: list[Link]
    here: bool


def links(form: InformationForm, standing: Standing, here: Section) -> dict:
    """`lacking` in groups by section; `errors` and `warnings` as they come."""

    def link(finding: Finding) -> Link:
        section, place = Section(finding.section), anchor(finding)
        return Link(
            finding.sentence, f"{section_url(form, section)}#{place}", place, section == here
        )

    return {
        "errors": [link(finding) for finding in standing.errors],
        "warnings": [link(finding) for finding in standing.warnings],
        "lacking": [
            Group(Section(section).label, [link(f) for f in findings], section == here)
            for section, findings in groupby(standing.lacking, key=lambda f: f.section)
        ],
    }


def anchor(finding: Finding) -> str:
    """The id of what the finding is about; the section's rows when there is no such box yet."""
    section = Section(finding.section)
    if section == Section.ATTACHMENTS:
        return f"kind-{finding.field}" if finding.field else "fields"
    if not finding.field:
        return "rows"
    if section in FORMS:
        return "id_division" if finding.field == "division_code" else f"id_{finding.field}"
    return f"id_rows-{finding.row or 0}-{finding.field}"
