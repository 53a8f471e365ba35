"""The calendar: the days that the province edits, and the record of it (rulebook §5)."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from accounts.refusals import Refusal
from agencies.admin.acts import Act, ActsMixin
from agencies.admin.base import CALENDAR_KEEPERS, HistoryInline, ReadOnlyAdmin, RoleAdmin
from agencies.admin.calendar_forms import KnownDayForm, NewDayForm, RemovalForm, YearForm
from agencies.holidays.special_days import SpecialDay, counted, loaded_words
from agencies.models import CalendarChange, CalendarYear, Holiday, RecountedPeriod
from agencies.recounting import Plan
from agencies.selectors import days_of
from agencies.services.calendar import (
    NotConfirmed,
    load_year,
    plan_day,
    plan_removal,
    plan_year,
    remove_day,
    set_day,
    take_back,
)

SHOWN = 100


@admin.register(Holiday)
class HolidayAdmin(RoleAdmin):
    """Every change is shown with what it moves, and done when that is confirmed."""

    editors = CALENDAR_KEEPERS
    deletable = True
    actions = None
    change_list_template = "admin/holiday_change_list.html"
    list_display = ["day", "kind", "name"]
    list_filter = ["kind"]
    date_hierarchy = "day"
    search_fields = ["name__holds"]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="agencies_holiday_import"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        self._must_be_keeper(request)
        form = NewDayForm(request.POST or None)
        return self._planned(
            request,
            form,
            plan=lambda now: plan_day(special=_typed(form), now=now),
            act=lambda **about: set_day(special=_typed(form), **about),
            title="添加放假或调休上班日",
        )

    def change_view(
        self, request: HttpRequest, object_id, form_url="", extra_context=None
    ) -> HttpResponse:
        self._must_be_keeper(request)
        holiday = self._found(request, object_id)
        form = KnownDayForm(
            request.POST or None, initial={"kind": holiday.kind, "name": holiday.name}
        )
        return self._planned(
            request,
            form,
            plan=lambda now: plan_day(special=_typed(form, holiday.day), now=now),
            act=lambda **about: set_day(special=_typed(form, holiday.day), **about),
            title=f"修改 {holiday.day}",
            holiday=holiday,
        )

    def delete_view(self, request: HttpRequest, object_id, extra_context=None) -> HttpResponse:
        self._must_be_keeper(request)
        holiday = self._found(request, object_id)
        return self._planned(
            request,
            RemovalForm(request.POST or None),
            plan=lambda now: plan_removal(day=holiday.day, now=now),
            act=lambda **about: remove_day(day=holiday.day, **about),
            title=f"删除 {holiday}",
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        self._must_be_keeper(request)
        asked = {"year": request.GET.get("year", "")}
        form = YearForm(request.POST or None, request.FILES or None, initial=asked)
        return self._planned(
            request,
            form,
            plan=lambda now: _plan_of_year(form, now),
            act=lambda **about: load_year(
                year=form.cleaned_data["year"], days=form.special_days, **about
            ),
            title="录入全年",
        )

    def _planned(
        self,
        request: HttpRequest,
        form: forms.Form,
        *,
        plan: Callable[..., Plan],
        act: Callable[..., Plan],
        title: str,
        holiday: Holiday | None = None,
    ) -> HttpResponse:
        """First what it would do, then, handed back with that plan's fingerprint, the act."""
        shown, status = None, 422 if form.is_bound else 200
        if form.is_valid():
            now, seen = timezone.now(), request.POST.get("seen", "")
            try:
                shown = plan(now)
                if seen:
                    about = {"reason": form.cleaned_data["reason"], "now": now, "seen": seen}
                    done = act(actor=request.actor, **about)
                    return self._said(request, done)
                status = 200
            except NotConfirmed as asked:
                shown = asked.plan
                form.add_error(None, asked.sentence)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "form": form,
            "plan": shown,
            "moved": shown.moved[:SHOWN] if shown else (),
            "loaded": loaded_words(shown.year, shown.days) if shown else "",
            "holiday": holiday,
            "back": reverse("admin:agencies_holiday_changelist"),
        }
        return render(request, "admin/calendar_change.html", context, status=status)

    def _said(self, request: HttpRequest, done: Plan) -> HttpResponse:
        recounted = f"，{len(done.moved)} 个在办期限已重新计算" if done.moved else ""
        messages.success(request, f"日历已改动：{loaded_words(done.year, done.days)}{recounted}。")
        return redirect("admin:agencies_holiday_changelist")

    def _must_be_keeper(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied("只有省级负责人和系统管理员可以改动日历。")

    def _found(self, request: HttpRequest, object_id: str) -> Holiday:
        holiday = self.get_object(request, object_id)
        if holiday is None:
            raise Http404("没有这一天的记录。")
        return holiday


def _typed(form: forms.Form, day: date | None = None) -> SpecialDay:
    values = form.cleaned_data
    return SpecialDay(day or values["day"], values["kind"], values["name"].strip())


def _plan_of_year(form: YearForm, now) -> Plan:
    form.keep_lines()
    return plan_year(year=form.cleaned_data["year"], days=form.special_days, now=now)


@admin.register(CalendarYear)
class CalendarYearAdmin(ActsMixin, ReadOnlyAdmin):
    """The years that are loaded; one is brought by its days and taken back by an act."""

    list_display = ["year", "holidays", "makeup_days"]
    readonly_fields = ["holidays", "makeup_days"]
    acts = (
        Act(
            name="take_back",
            label="撤回这个年份",
            roles=CALENDAR_KEEPERS,
            carry_out=lambda *, actor, record, now, reason: take_back(
                actor=actor, year=record.year, reason=reason, now=now
            ),
            said="已撤回，这个年份不再计算工作日。",
            explanation="只有没有任何期限按这个年份计算时才能撤回；个别日期有误的，请改那一天。",
        ),
    )

    @admin.display(description="放假日")
    def holidays(self, year: CalendarYear) -> int:
        return counted(days_of(year.year))[0]

    @admin.display(description="调休上班日")
    def makeup_days(self, year: CalendarYear) -> int:
        return counted(days_of(year.year))[1]


class RecountedInline(HistoryInline):
    model = RecountedPeriod
    fields = ["name", "was", "becomes"]


@admin.register(CalendarChange)
class CalendarChangeAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "summary", "reason", "made_by", "made_at"]
    list_select_related = ["made_by"]
    list_filter = ["act", "year"]
    inlines = [RecountedInline]
