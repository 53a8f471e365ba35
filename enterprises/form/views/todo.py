"""Everything said about a form as links to its fields."""

from itertools import groupby
from typing import NamedTuple

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import Finding
from enterprises.form.forms.binding import FORMS
from enterprises.form.models import InformationForm
from enterprises.form.ports import FormRemark
from enterprises.form.selectors.readiness import Standing
from enterprises.form.views.section_urls import section_url
from enterprises.form.vocabulary import AttachmentKind, Section


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
        section = Section(finding.section)
        place = anchor(section, finding.field, finding.row)
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


class Correction(NamedTuple):
    """A remark of the reviewer as this page lists it; `anchor` is the id of its place."""

    place: str
    url: str
    anchor: str
    text: str
    is_mended: bool
    answer_url: str


class Corrections(NamedTuple):
    """How many remarks of the return there are, where to answer those not marked as mended, and
    those on this page."""

    total: int
    waiting: list[str]
    here: list[Correction]

    @property
    def mended(self) -> int:
        return self.total - len(self.waiting)


def corrections(form: InformationForm, remarks: list[FormRemark], here: Section) -> Corrections:
    waiting = [remark.answer_url for remark in remarks if not remark.is_mended]
    drawn = [
        Correction(
            place=remark_place(remark),
            url=remark_url(form, remark),
            anchor=remark_anchor(remark),
            text=remark.text,
            is_mended=remark.is_mended,
            answer_url=remark.answer_url,
        )
        for remark in remarks
        if remark.section == here
    ]
    return Corrections(len(remarks), waiting, drawn)


def remark_place(remark: FormRemark) -> str:
    """The place as it is called now; a row or file that is no longer there as it was filed."""
    name = place_name(remark.section, remark.field, remark.row)
    if remark.section == Section.ATTACHMENTS and remark.about:
        gone = "" if remark.file else "（已移除或更换）"
        return f"{name} · {remark.about}{gone}"
    return f"{name}（{remark.about}）" if remark.about else name


def remark_url(form: InformationForm, remark: FormRemark) -> str:
    url = section_url(form, remark.section)
    if not remark.field and remark.row is None:
        return url
    return f"{url}#{remark_anchor(remark)}"


def remark_anchor(remark: FormRemark) -> str:
    """The id of the place on its page: of a file's own line, while the file is there."""
    if remark.file:
        return f"file-{remark.file}"
    return anchor(remark.section, remark.field, remark.row)


def anchor(section: Section, field: str, row: int | None) -> str:
    """The id of this place of the form; the section's rows when there is no such box yet."""
    if section == Section.ATTACHMENTS:
        return f"kind-{field}" if field else "fields"
    if section in FORMS:
        return "id_division" if field == "division_code" else f"id_{field}" if field else "fields"
    if field:
        return f"id_rows-{row or 0}-{field}"
    return "rows" if row is None else f"rows-{row}"


def place_name(section: Section, field: str, row: int | None) -> str:
    """Such as 知识产权 · 第 2 行 · 授权号; a place without a row or a field is the section."""
    if section == Section.ATTACHMENTS:
        named = AttachmentKind(field).label if field else ""
    else:
        named = RECORDS[section].labels.get(field, "")
    at = "" if row is None else f"第 {row + 1} {RECORDS[section].row_word}"
    return " · ".join(filter(None, [section.label, at, named]))
