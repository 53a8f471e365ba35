"""What the page of one section shows, however it was reached."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from agencies.deadlines import beijing_day, days_left
from enterprises.form.boxes import RECORDS
from enterprises.form.checks import reporting_year, says_its_conditions
from enterprises.form.forms.binding import FORMS, Bound
from enterprises.form.forms.sheet_rows import headings
from enterprises.form.models import FormPart, InformationForm
from enterprises.form.ports import FormRemark, filed, remarks_on
from enterprises.form.selectors.forms import parts_of
from enterprises.form.selectors.openness import last_day_to_save, why_closed
from enterprises.form.selectors.readiness import Standing, standing_of
from enterprises.form.views.grid import annotate, close_elsewhere, grid
from enterprises.form.views.section_urls import section_url
from enterprises.form.views.todo import corrections, links
from enterprises.form.vocabulary import Section
from enterprises.people.forms.division import DivisionPicker, picker

UNSET = {
    "sentence": "",
    "newer": None,
    "theirs": (),
    "unsaved": False,
    "swapped": False,
    "carried": False,
    "not_carried": "",
    "read": 0,
    "read_told": (),
    "joined": 0,
    "not_read": "",
}


def page(
    form: InformationForm, section: Section, bound: Bound | None, now: datetime, **more: object
) -> dict:
    """The context of the section's template; the same queries whatever the number of rows."""
    parts = parts_of(form)
    standing = standing_of(form, now)
    remarks = remarks_on(form, standing.content)
    if remarks:
        standing = standing.bound_to({s: part.places for s, part in parts.items() if part.is_open})
    closed = why_closed(form, parts[section], now)
    locked = bool(closed) and not (bound and bound.is_bound)
    return {
        **UNSET,
        "form_record": form,
        "form_title": f"{form.season_id} 年度信息表",
        "year": form.season_id,
        "section": section,
        "part": parts[section],
        "version": parts[section].version,
        "closed": closed,
        "locked": locked,
        "autosave": closed is None,
        "copy_key": f"{form.pk}:{section.value}",
        "bound": bound,
        "steps": steps(form, parts, standing, remarks, section),
        "standing": standing,
        "inherited": RECORDS[section].lasts
        and not parts[section].version
        and bool(standing.content[section]),
        "links": links(form, standing, section),
        "corrections": corrections(form, remarks, section),
        "undeclared": not says_its_conditions(standing.content),
        "blanks": _blanks(standing.content, parts),
        **_until(form, parts, now),
        **_addresses(form, section),
        "narrowed": bool(parts[section].places),
        **(_fields(form, parts[section], bound, standing, remarks, locked) if bound else {}),
        **more,
    }


def _blanks(content: dict, parts: dict[Section, FormPart]) -> set[str]:
    """The indicators of which nothing was said yet: a sentence about 0 would tell nothing."""
    finance = content["finance"]
    said = {
        "科技人员": any(
            row[box] is not None for row in content["staff"] for box in row if box != "quarter"
        ),
        "研发投入": content["projects"] or finance["main_income"] or finance["cost_expense"],
        "科技成果": content["ip"] or parts[Section.IP].version,
    }
    return {indicator for indicator, anything in said.items() if not anything}


def _until(form: InformationForm, parts: dict[Section, FormPart], now: datetime) -> dict:
    """The day the strip names, while any part is open; after that what became of the form."""
    part = next((part for part in parts.values() if part.is_open), None)
    if part is None:
        return {"open_until": None, "days_left": None, "filed": filed(form, now)}
    day = last_day_to_save(form, part)
    return {"open_until": day, "days_left": days_left(day, beijing_day(now)), "filed": None}


def _addresses(form: InformationForm, section: Section) -> dict:
    order = list(Section)
    after = order[order.index(section) + 1] if section != order[-1] else None
    return {
        "save_url": section_url(form, section),
        "continue_url": section_url(form, section, "save_and_continue"),
        "add_url": section_url(form, section, "add_row"),
        "join_url": section_url(form, section, "join_rows"),
        "remove_url": section_url(form, section, "remove_row"),
        "standing_url": section_url(form, section, "standing"),
        "redraw_url": section_url(form, section, "redraw"),
        "paste_url": section_url(form, section, "paste"),
        "import_url": section_url(form, section, "import"),
        "template_url": section_url(form, section, "template"),
        "next_url": section_url(form, after) if after else "",
    }


def _fields(
    form: InformationForm,
    part: FormPart,
    bound: Bound,
    standing: Standing,
    remarks: list[FormRemark],
    locked: bool,
) -> dict:
    """What the section's own part of the template draws."""
    section = Section(part.section)
    said = standing.of(section)
    findings = said.errors + said.warnings
    here = [remark for remark in remarks if remark.section == section]
    year_help = _year_help(section, standing.content)
    if section in FORMS:
        if section == Section.ENTERPRISE:
            bound["uscc"].initial = form.enterprise.uscc  # of a form sent, too
        if section == Section.FINANCE:
            _tell_last_year(bound, standing.last_year)
        for field in bound.fields.values():
            field.disabled = field.disabled or locked
        if part.places:
            close_elsewhere(bound, part.places)
        annotate(bound, findings, here)
        shut = bool(part.places) and "division_code" not in part.places
        chosen = _picker(form, bound, locked, shut) if section == Section.ENTERPRISE else None
        return {"is_rows": False, "picker": chosen, "year_help": year_help}
    return {
        "is_rows": True,
        "year_help": year_help,
        "grid": grid(bound, standing.content[section], findings, here, part.places, locked=locked),
        "row_help": RECORDS[section].help,
        "most_rows": RECORDS[section].most_rows,
        "columns": headings(section),
    }


def _year_help(section: Section, content: dict) -> str:
    """Of which year the figures of this section are; "" where there are none."""
    if not RECORDS[section].of_the_year:
        return ""
    year = reporting_year(content)
    before = "（上一会计年度）" if year < content["year"] else "（成立当年）"
    unit = "金额单位：万元。" if RECORDS[section].amounts else ""
    return f"以下填写 {year} 年度{before}的数。{unit}"


def _tell_last_year(bound: Bound, last_year: dict) -> None:
    for name, figure in last_year.items():
        if figure is not None:
            field = bound.fields[name]
            field.help_text = f"{field.help_text}上年填报 {figure:,.2f} 万元。"


def _picker(form: InformationForm, bound: Bound, locked: bool, shut: bool) -> DivisionPicker:
    error = next(iter(bound.errors.get("division", [])), "") if bound.is_bound else ""
    chosen = picker(
        bound.data.get("city", "") if bound.is_bound else "",
        str(bound["division"].value() or ""),
        error,
        reverse("enterprise:redraw", args=[form.season_id, Section.ENTERPRISE]),
        locked,
    )
    remarks = getattr(bound.fields["division"], "remarks", ())
    return replace(chosen, remarks=remarks, shut=shut)


def steps(
    form: InformationForm,
    parts: dict[Section, FormPart],
    standing: Standing,
    remarks: list[FormRemark],
    here: Section,
) -> list[dict]:
    def state(section: Section, part: FormPart) -> dict:
        if not remarks:
            return _state(part, standing.of(section))
        return _correction_state(part, [r for r in remarks if r.section == section])

    return [
        {
            "label": section.label,
            "url": section_url(form, section),
            "current": section == here,
            **state(section, part),
        }
        for section, part in parts.items()
    ]


def _state(part: FormPart, standing: Standing) -> dict:
    if standing.errors:
        return {"state": "problem", "note": f"{len(standing.errors)} 处错误"}
    if not standing.lacking and (part.version or not RECORDS[part.section].can_lack):
        return {"state": "done", "note": ""}
    if not standing.lacking:
        inherited = standing.content[part.section]
        return {"state": "todo", "note": "沿用上年，请核对" if inherited else "没有可不填"}
    state = "missing" if part.version else "todo"
    return {"state": state, "note": f"缺 {len(standing.lacking)} 项"}


def _correction_state(part: FormPart, remarks: list[FormRemark]) -> dict:
    """Of a returned form: what the reviewer remarked, and what is closed this time."""
    if not part.is_open:
        return {"state": "todo", "note": "本次不改"}
    waiting = sum(not remark.is_mended for remark in remarks)
    if waiting:
        return {"state": "missing", "note": f"{waiting} 条意见待改"}
    return {"state": "done", "note": "意见已改"}
