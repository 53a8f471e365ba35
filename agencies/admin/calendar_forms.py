"""What is typed to change the calendar: one day, or a whole year."""

from django import forms

from agencies.enums import HolidayKind
from agencies.holidays.special_days import (
    BadCalendar,
    SpecialDay,
    known_years,
    published,
    read_csv,
    read_file,
)

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LARGEST = 256 * 1024  # a year has 366 lines


class ReasonField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label="理由",
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="记录在案；公示期因此变动的，随变更一并公布，例如“国办发明电〔2026〕1号”。",
            error_messages={"required": "请写明理由，例如所依据的文件。"},
        )


class RemovalForm(forms.Form):
    reason = ReasonField()


class KnownDayForm(forms.Form):
    """Another kind or name for a day that is in the table."""

    kind = forms.ChoiceField(
        label="类型",
        choices=HolidayKind.choices,
        error_messages={"required": "请选择类型：放假或调休上班。"},
    )
    name = forms.CharField(
        label="名称", max_length=50, error_messages={"required": "请填写名称，例如“国庆节”。"}
    )
    reason = ReasonField()


class NewDayForm(KnownDayForm):
    day = forms.DateField(
        label="日期",
        widget=DAY,
        error_messages={
            "required": "请填写日期。",
            "invalid": "请按 2026-10-20 的样式填写日期。",
        },
    )
    field_order = ["day", "kind", "name", "reason"]


class YearForm(forms.Form):
    """A year with all of its days: from a file, from what is typed, or as the program knows it."""

    year = forms.IntegerField(
        label="年份",
        min_value=2004,
        max_value=2099,
        error_messages={"required": "请填写年份。", "invalid": "请填写四位年份，例如 2027。"},
    )
    import_file = forms.FileField(
        label="文件（CSV）",
        required=False,
        allow_empty_file=True,
        help_text="每行：日期,类型,名称，例如 2027-01-01,放假,元旦；类型只有放假和调休上班。UTF-8 或 GB18030。",
    )
    days = forms.CharField(
        label="或逐行填写",
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="两处都不填的，使用程序自带的安排"
        f"（{known_years()[0]} 至 {known_years()[-1]} 年）。",
    )
    reason = ReasonField()

    def clean(self) -> dict:
        values = super().clean()
        if "year" in values:
            self.special_days = self._read(values)
        return values

    def _read(self, values: dict) -> list[SpecialDay]:
        year, file, typed = values["year"], values.get("import_file"), values.get("days", "")
        try:
            if file:
                return read_file(file.read(LARGEST), year)
            return read_csv(typed, year) if typed.strip() else published(year)
        except BadCalendar as bad:
            self.add_error("import_file" if file else "days", bad.mistakes)
            return []

    def keep_lines(self) -> None:
        """Carry what was read as text: a browser does not send a file twice."""
        self.data = self.data.copy()
        self.data["days"] = "\n".join(one.line for one in self.special_days)
