"""Rows from Excel: pasted, or read from a file; shown for a look before anything is saved."""

from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.enums import Role
from agencies.web.acting import acting
from agencies.web.table_replies import xlsx_file
from enterprises.form.boxes import RECORDS
from enterprises.form.forms import sheet_rows as reading
from enterprises.form.forms.binding import as_sent
from enterprises.form.models import InformationForm
from enterprises.form.selectors.forms import own_form
from enterprises.form.spreadsheets import BadSheet, Sheet, pasted, read
from enterprises.form.views.filling import TEMPLATE, sent_version
from enterprises.form.views.section_page import page
from enterprises.form.views.section_urls import sent_only
from enterprises.form.vocabulary import Section

HTTP_UNPROCESSABLE = 422


@acting(Role.ENTERPRISE)
@sent_only
def paste(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    form = _form(request, year, section)
    return _shown(request, form, section, lambda: Sheet(pasted(request.POST.get("pasted", ""))))


@acting(Role.ENTERPRISE)
@sent_only
def import_file(request: HttpRequest, year: int, section: Section) -> HttpResponse:
    form = _form(request, year, section)

    def sheet() -> Sheet:
        file = request.FILES.get("sheet")
        if file is None:
            raise BadSheet("没有选择文件；请先选择 xlsx 或 csv 文件。")
        return read(file, file.name or "", file.size or 0)

    return _shown(request, form, section, sheet)


@require_safe
@acting(Role.ENTERPRISE)
def template(request: HttpRequest, year: int, section: Section) -> FileResponse:
    _form(request, year, section)
    return xlsx_file(f"{section.label}模板", reading.template(section))


def _form(request: HttpRequest, year: int, section: Section) -> InformationForm:
    if not RECORDS[section].can_grow:
        raise Http404("这一项不能从 Excel 导入。")
    return own_form(request.actor, year)


def _shown(
    request: HttpRequest, form: InformationForm, section: Section, sheet: Callable[[], Sheet]
) -> HttpResponse:
    """The page as it was sent with the rows read behind it; nothing is saved yet."""
    now, version = timezone.now(), sent_version(request)
    try:
        rows, not_read = sheet()
        found = reading.read_rows(section, rows, request.POST)
    except BadSheet as bad:
        context = page(
            form,
            section,
            as_sent(section, request.POST),
            now,
            version=version,
            unsaved=True,
            not_read=bad.sentence,
        )
        return render(request, TEMPLATE, context, status=HTTP_UNPROCESSABLE)
    bound = as_sent(section, found.data)
    context = page(
        form,
        section,
        bound,
        now,
        version=version,
        unsaved=True,
        read=found.count,
        read_told=(*not_read, *found.told),
    )
    return render(request, TEMPLATE, context | {"autosave": False})
