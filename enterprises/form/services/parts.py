"""Opening and sealing the parts of a form."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import F

from enterprises.form.models import FormPart, InformationForm, StaffQuarter
from enterprises.form.narrowing import Place
from enterprises.form.vocabulary import Section


def create_parts(form: InformationForm) -> None:
    """Give a new form its nine open parts and its four quarters."""
    FormPart.objects.bulk_create(FormPart(form=form, section=section) for section in Section)
    StaffQuarter.objects.bulk_create(
        StaffQuarter(form=form, quarter=quarter) for quarter in (1, 2, 3, 4)
    )


def seal(form: InformationForm) -> None:
    """Close every part; a save under way waits for this and then finds its part sealed."""
    form.parts.update(is_open=False)


def open_sections(
    form: InformationForm, sections: Iterable[str], *, until: date | None = None
) -> None:
    """Open these parts whole, for a correction `until` its due day; the others stay as they are."""
    opened = form.parts.filter(section__in=list(sections))
    opened.update(is_open=True, open_until=until, places=[])


def open_places(
    form: InformationForm, places: Mapping[str, Sequence[Place]], *, until: date
) -> None:
    """Open of each section these places only, and all of it where there are none."""
    for section, among in places.items():
        form.parts.filter(section=section).update(
            is_open=True, open_until=until, places=list(among)
        )


def postpone(forms: Iterable[int], *, until: date) -> None:
    """Move the due day of the parts that are open for a correction."""
    opened = FormPart.objects.filter(form__in=list(forms), is_open=True, open_until__isnull=False)
    opened.update(open_until=until)


def advance_enterprise(enterprise_id: int, now: datetime) -> None:
    """Somebody else changes what section 1 shows: a save that began before must meet that, and so
    must a cover page that was signed before."""
    first = FormPart.objects.filter(form__enterprise=enterprise_id, section=Section.ENTERPRISE)
    first.filter(is_open=True).update(version=F("version") + 1)
    first.update(changed_at=now)
