"""Saving one section of an Information Form."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.refusals import LostRace, Refusal
from agencies.access import Actor
from enterprises.form.boxes import RECORDS
from enterprises.form.models import ROW_MODELS, FormPart, InformationForm
from enterprises.form.narrowing import Place, beyond, followed
from enterprises.form.selectors.forms import own_forms
from enterprises.form.selectors.openness import why_closed
from enterprises.form.vocabulary import Section

Data = Mapping[str, object] | Sequence[Mapping[str, object]]


ONLY_REMARKED_ROWS = (
    "本次退回只涉及“{}”中有审查意见的行：可以修改或删除这些行，不能改动、增加其他行；"
    "请改回原来的内容再保存，或联系评价机构。"
)


class NewerSave(LostRace):
    """Somebody saved this section after the page was drawn; `part` is as it stands now."""

    def __init__(self, part: FormPart) -> None:
        super().__init__(
            f"{part.saved_by or '他人'}已在别处保存了较新的“{part.get_section_display()}”；"
            "您填写的内容还在本页，请对照后决定保留哪一份。"
        )
        self.part = part


def save(
    *,
    actor: Actor,
    form_id: int,
    section: str,
    data: Data,
    expected_version: int,
    now: datetime,
) -> FormPart:
    """Replace what one section holds; returns the part with its new version.

    `data` has the section's keys of the canonical content, but values as the columns take them
    (Decimal, date): a mapping for a section of single fields, else the rows in their order.
    Effects: the part's version, moment and author advance by one conditional UPDATE, and when its
    words differ the moment of their change; then the columns or rows are written. Does nothing when a newer save already holds exactly `data` (a
    double click). Refuses a closed section (Refusal) and one saved by somebody else since
    `expected_version` (NewerSave).
    """
    section = Section(section)
    if section == Section.ATTACHMENTS:
        raise Refusal("附件逐个上传，不需要另外保存。")
    with transaction.atomic():
        form = own_forms(actor).get(pk=form_id)
        part = form.parts.get(section=section)
        sentence = why_closed(form, part, now)
        if sentence:
            raise Refusal(sentence)
        wanted = _wanted(section, data)
        moved: dict[str, object] = {"saved_at": now, "saved_by": actor.user_id}
        if part.version == expected_version:
            held = stored(form, section)
            moved["places"] = _within(part, held, wanted)
            moved |= {"changed_at": now} if held != wanted else {}
        if _advance(part, expected_version, moved):
            _write(form, section, data)
            part.version, part.saved_at = expected_version + 1, now
            part.saved_by_id = actor.user_id
            return part
        part = FormPart.objects.select_related("saved_by").get(pk=part.pk)
        if not part.is_open:
            raise Refusal(f"“{section.label}”刚刚已随提交封存，不能再保存。")
        elif stored(form, section) != wanted:
            raise NewerSave(part)
    return part


def stored(form: InformationForm, section: Section) -> Data:
    """What the section holds now, whatever `form` was read before; in the shape of `save`'s data."""
    names = _saved(section)
    if section in ROW_MODELS:
        return list(ROW_MODELS[section].objects.filter(form=form).values(*names))
    record = form.enterprise if section == Section.ENTERPRISE else form
    held = type(record).objects.values(*map(_column, names)).get(pk=record.pk)
    return {name: held[_column(name)] for name in names}


def _saved(section: Section) -> tuple[str, ...]:
    """The boxes that the page may change."""
    return tuple(box.name for box in RECORDS[section].boxes if not box.fixed)


def _column(name: str) -> str:
    return "division_id" if name == "division_code" else name


def _wanted(section: Section, data: Data) -> Data:
    names = _saved(section)
    if section in ROW_MODELS:
        return [{name: row[name] for name in names} for row in data]
    return {name: data[name] for name in names}


def _within(part: FormPart, held: Data, wanted: Data) -> list[Place]:
    """The places that are open after this save. Raises Refusal for a change beyond them."""
    section = Section(part.section)
    if not part.places:
        return []
    if section not in ROW_MODELS:
        if sentence := beyond(section, part.places, held, wanted):
            raise Refusal(sentence)
        return part.places
    places = followed(part.places, held, wanted)
    if places is None:
        raise Refusal(ONLY_REMARKED_ROWS.format(section.label))
    return places


def _advance(part: FormPart, expected_version: int, moved: Mapping[str, object]) -> bool:
    waiting = FormPart.objects.filter(pk=part.pk, is_open=True, version=expected_version)
    return bool(waiting.update(version=F("version") + 1, **moved))


def _write(form: InformationForm, section: Section, data: Data) -> None:
    wanted = _wanted(section, data)
    if section in ROW_MODELS:
        _write_rows(form, section, wanted)
        return
    record = form.enterprise if section == Section.ENTERPRISE else form
    changes = {_column(name): value for name, value in wanted.items()}
    type(record).objects.filter(pk=record.pk).update(**changes)


def _write_rows(form: InformationForm, section: Section, wanted: list[dict]) -> None:
    """Only when they differ: the rows are replaced as a whole, so that their order is theirs."""
    if stored(form, section) == wanted:
        return
    most = RECORDS[section].most_rows
    if len(wanted) > most:
        raise Refusal(f"“{section.label}”最多 {most} 行，现在有 {len(wanted)} 行。")
    model = ROW_MODELS[section]
    model.objects.filter(form=form).delete()
    if section == Section.STAFF:
        rows = [model(form=form, **row) for row in wanted]
    else:
        rows = [model(form=form, position=n, **row) for n, row in enumerate(wanted)]
    model.objects.bulk_create(rows)
