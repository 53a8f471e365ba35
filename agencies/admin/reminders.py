"""On which days people are reminded, and when no mail goes out: data of the province (⚙)."""

import re

from django import forms
from django.contrib import admin

from accounts.models import QuietHours
from agencies.admin.base import CALENDAR_KEEPERS, KeyedAdmin, RoleAdmin
from agencies.models import ReminderSteps
from agencies.models.reminder_steps import SENTENCE
from agencies.reminding import MOST_DAYS

BETWEEN = re.compile(r"[\s,，、;；]+")
MOST_STEPS = 8


class StepsField(forms.CharField):
    """10,5,3,1 as people type it; kept from the farthest to the nearest, each once."""

    def prepare_value(self, value: object) -> object:
        return ",".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: str) -> list[int]:
        words = [word for word in BETWEEN.split(super().to_python(value)) if word]
        if not all(word.isdecimal() and len(word) < 5 for word in words):
            raise forms.ValidationError("请填写天数，用逗号分隔，例如 10,5,3,1。")
        steps = sorted({int(word) for word in words}, reverse=True)
        if any(not 1 <= step <= MOST_DAYS for step in steps):
            raise forms.ValidationError(SENTENCE)
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(f"最多提醒 {MOST_STEPS} 次。")
        return steps


class StepsForm(forms.ModelForm):
    days = StepsField(
        label="提前天数",
        help_text="用逗号分隔，例如 10,5,3,1。",
        error_messages={"required": "请填写天数，例如 10,5,3,1。"},
    )

    class Meta:
        model = ReminderSteps
        fields = ["kind", "days"]
        error_messages = {"kind": {"required": "请选择提醒事项。"}}


@admin.register(ReminderSteps)
class ReminderStepsAdmin(KeyedAdmin):
    """A kind without a row has the usual steps; deleting the row brings them back."""

    key = "kind"
    form = StepsForm
    editors = CALENDAR_KEEPERS
    deletable = True
    list_display = ["kind", "steps"]

    @admin.display(description="提前天数")
    def steps(self, row: ReminderSteps) -> str:
        return "、".join(map(str, row.days))


@admin.register(QuietHours)
class QuietHoursAdmin(RoleAdmin):
    """Without a row the night from 22:00 to 07:00 is quiet."""

    editors = CALENDAR_KEEPERS
    deletable = True
    list_display = ["__str__"]
