"""Who has updated and who has not, for agency and province, and where a message leads each."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.paging import paged
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, SiteRequest, acting
from agencies.web.seasons import season_of
from agencies.web.table_replies import CHUNK, as_xlsx
from agencies.web.tabs import tabs_of
from followup.updates.enums import TONES, Part
from followup.updates.forms import UpdateFilter
from followup.updates.selectors.held_numbers import counts, held_numbers, standing
from followup.updates.selectors.update_rounds import Round, round_of
from reviews.register.models import Registration

HEADER = [
    *("入库登记编号", "企业名称", "统一社会信用代码", "评价工作机构", "注册地", "年度更新"),
    *("提交时间", "确认时间", "更新截止日"),
]


@require_safe
@login_required
def updates_link(request: SiteRequest) -> HttpResponse:
    """The list as its reader's pages show it."""
    actor = request.actor
    if actor is None or not (actor.is_agency or actor.is_province):
        return redirect("desk")
    return redirect(f"{'agency' if actor.is_agency else 'province'}:updates")


@require_safe
@acting(*AGENCY_ROLES)
def agency_list(request: ActingRequest) -> HttpResponse:
    return _page(request, "agency")


@require_safe
@acting(*PROVINCIAL_ROLES)
def province_list(request: ActingRequest) -> HttpResponse:
    return _page(request, "province")


@require_safe
@acting(*AGENCY_ROLES)
def agency_xlsx(request: ActingRequest) -> FileResponse:
    return _file(request)


@require_safe
@acting(*PROVINCIAL_ROLES)
def province_xlsx(request: ActingRequest) -> FileResponse:
    return _file(request)


def _file(request: ActingRequest) -> FileResponse:
    """The rows of the page for whoever fetches them now, in the reader's own jurisdiction."""
    season = season_of(request)
    one, part = round_of(season.year), _part(request)
    numbers = held_numbers(request.actor, one, part=part, **_form(request).values()) if one else []
    title = f"{season}年度更新{Part(part).label}"
    return as_xlsx(title, HEADER, _lines(numbers, one) if one else [])


def _page(request: ActingRequest, place: str) -> HttpResponse:
    season, now = season_of(request), timezone.now()
    one, form, part = round_of(season.year), _form(request), _part(request)
    context = {
        "place": place,
        "season": season,
        "number_year": season.year - 1,
        "one": one,
        "form": form,
        "part": part,
        "query": request.GET.urlencode(),
    }
    if one is None:
        return render(request, "updates/update_list.html", context)
    page = paged(request, held_numbers(request.actor, one, part=part, **form.values()))
    for number in page:
        number.part = standing(number, one)
        number.tone = TONES[number.part]
    tabs = tabs_of(request, "part", Part.choices, part, counts(request.actor, one, **form.values()))
    context |= {"page": page, "tabs": tabs, "is_over": one.is_over(now)}
    return render(request, "updates/update_list.html", context)


def _form(request: ActingRequest) -> UpdateFilter:
    return UpdateFilter(request.GET, of_all=request.actor.is_province)


def _part(request: ActingRequest) -> str:
    part = request.GET.get("part", "")
    return part if part in Part.values else Part.MISSING.value


def _lines(numbers: object, one: Round) -> Iterator[list[object]]:
    number: Registration
    for number in numbers.iterator(chunk_size=CHUNK):
        yield [
            number.number,
            number.enterprise_name,
            number.uscc,
            number.agency_name,
            str(number.division),
            standing(number, one).label,
            _moment(number.filed_at),
            _moment(number.confirmed_at),
            one.due.isoformat(),
        ]


def _moment(at) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
