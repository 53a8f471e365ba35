"""Where in the form a finding or a remark is, for the pages of the case."""

from typing import NamedTuple

from enterprises.checks import Finding
from enterprises.models import InformationForm
from enterprises.views.addresses import section_url
from enterprises.views.todo import anchor
from enterprises.vocabulary import AttachmentKind, Section
from reviews.models import Remark
from reviews.selectors.labels import label_of


class Place(NamedTuple):
    """A sentence about one place of the form; `label` names the place."""

    label: str
    url: str
    sentence: str


def places(form: InformationForm, findings: list[Finding]) -> list[Place]:
    return [_place(form, finding) for finding in findings]


def place_of(form: InformationForm, remark: Remark) -> Place:
    """A remark on a whole section leads to the section's page; its rows count from 1."""
    row = remark.row - 1 if remark.row else None
    field = remark.attachment.kind if remark.attachment else remark.field
    return _place(form, Finding("error", Section(remark.section), field, row, remark.text))


def _place(form: InformationForm, finding: Finding) -> Place:
    section = Section(finding.section)
    url = section_url(form, section)
    if finding.field or finding.row is not None:
        url = f"{url}#{anchor(finding)}"
    return Place(_label(section, finding.field, finding.row), url, finding.sentence)


def _label(section: Section, field: str, row: int | None) -> str:
    """Such as 知识产权 · 第 2 行 · 授权号."""
    unit = "季度" if section == Section.STAFF else "行"
    at = "" if row is None else f"第 {row + 1} {unit}"
    if section == Section.ATTACHMENTS:
        kinds = {kind.value: kind.label for kind in AttachmentKind}
        return " · ".join(filter(None, [section.label, kinds.get(field, "")]))
    return " · ".join(filter(None, [section.label, at, label_of(section, field) if field else ""]))
