"""Importing the agency's own list: a look at every row, then one confirmation."""

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.refusals import Refusal
from agencies.enums import AGENCY_ROLES
from agencies.models import Season
from agencies.web.acting import ActingRequest, acting
from agencies.web.seasons import season_of
from agencies.web.table_replies import xlsx_file
from enterprises.form.spreadsheets import BadSheet
from followup.guidance.forms import ListForm
from followup.guidance.list_sheets import HEADINGS, list_sheet, template
from followup.guidance.row_words import read_row
from followup.guidance.selectors.firm_lists import lists_of
from followup.guidance.selectors.list_rows import REFUSED, ReadRow, Verdict, judged
from followup.guidance.services.firm_lists import take_list

TEMPLATE = "guidance/firm_list.html"
SALT = "guidance.firm_list"
ONE_HOUR = 60 * 60
STALE = "确认的时间已过或页面有误，没有保存；请重新上传文件。"


@require_http_methods(["GET", "HEAD", "POST"])
@acting(*AGENCY_ROLES)
def firm_list(request: ActingRequest) -> HttpResponse:
    """The upload; sent, what would become of each row. Nothing is saved here."""
    season = season_of(request)
    if request.method != "POST":
        return _page(request, season, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, season, form, status=422)
    file = form.cleaned_data["file"]
    try:
        sheet = list_sheet(file, file.name or "", file.size or 0)
    except BadSheet as bad:
        form.add_error("file", bad.sentence)
        return _page(request, season, form, status=422)
    verdicts = judged(request.actor, season, [read_row(row) for row in sheet.rows])
    return _page(request, season, ListForm(), verdicts, sheet.told, file.name or "名单")


@acting(*AGENCY_ROLES)
@require_POST
def firm_list_confirm(request: ActingRequest) -> HttpResponse:
    season = season_of(request)
    try:
        read = signing.loads(request.POST.get("read", ""), salt=SALT, max_age=ONE_HOUR)
    except signing.BadSignature:
        return _refused(request, season, STALE)
    rows = [ReadRow(line, values) for line, values in read["rows"]]
    try:
        taken = take_list(
            actor=request.actor,
            year=season.year,
            rows=rows,
            file_name=read["name"],
            row_count=read["count"],
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _refused(request, season, refusal.sentence)
    messages.success(request, f"已列入 {taken.firm_list.taken_count} 户。")
    for one in taken.verdicts:
        if not one.is_taken:  # it changed since it was shown
            messages.warning(request, f"第 {one.row.line} 行：{one.sentence}")
    return redirect(f"{reverse('agency:outreach')}?year={season.year}")


@require_safe
@acting(*AGENCY_ROLES)
def firm_list_template(request: HttpRequest) -> FileResponse:
    return xlsx_file("动员名单模板", template())


def _refused(request: ActingRequest, season: Season, sentence: str) -> HttpResponse:
    form = ListForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error("file", sentence)
    return _page(request, season, form, status=422)


def _page(
    request: ActingRequest,
    season: Season,
    form: ListForm,
    verdicts: list[Verdict] | None = None,
    told: tuple[str, ...] = (),
    file_name: str = "",
    status: int = 200,
) -> HttpResponse:
    verdicts = verdicts or []
    taken = [one for one in verdicts if one.is_taken]
    kept = {
        "name": file_name,
        "count": len(verdicts),
        "rows": [[one.row.line, dict(one.row.values)] for one in taken],
    }
    context = {
        "season": season,
        "query": f"?year={season.year}",
        "form": form,
        "headings": HEADINGS,
        "verdicts": verdicts,
        "file_name": file_name,
        "told": told,
        "taken": len(taken),
        "refused": [one for one in verdicts if one.kind == REFUSED],
        "read": signing.dumps(kept, salt=SALT, compress=True) if taken else "",
        "lists": lists_of(request.actor, season)[:10],
    }
    return render(request, TEMPLATE, context, status=status)
