"""Where in the form a finding or a remark is, for the pages of the case."""

from typing import NamedTuple

from enterprises.checks import Finding
from enterprises.models import InformationForm
from enterprises.views.addresses import section_url
from enterprises.views.todo import anchor
from enterprises.vocabulary import Section
from reviews.models import Remark


class Place(NamedTuple):
    """A sentence about one place of the form; `label` names the place."""

    label: str
    url: str
    sentence: str


def places(form: InformationForm, findings: list[Finding]) -> list[Place]:
    return [
        Place(
            label=_label(Section(finding.section), finding.row),
            url=f"{section_url(form, Section(finding.section))}#{anchor(finding)}",
            sentence=finding.sentence,
        )
        for finding in findings
    ]


def place_of(form: InformationForm, remark: Remark) -> Place:
    """A remark on a whole section leads to the section's page."""
    section = Section(remark.section)
    field = remark.attachment.kind if remark.attachment else remark.field
    at = anchor(Finding("error", section, field, remark.row, "")) if field else ""
    label = _label(section, remark.row)
    if remark.attachment:
        label = f"{label} · {remark.attachment.name}"
    return Place(label, section_url(form, section) + (f"#{at}" if at else ""), remark.text)


def _label(section: Section, row: int | None) -> str:
    return section.label if row is None else f"{section.label}第 {row + 1} 行"
