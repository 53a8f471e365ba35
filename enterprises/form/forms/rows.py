"""The sections of rows, as formsets whose order is the order on the page."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from django import forms
from django.forms import BaseFormSet, formset_factory

from enterprises.form.limits import MOST_ROWS
from enterprises.form.vocabulary import (
    Acquisition,
    ConfirmationKind,
    IpKind,
    ProjectMode,
    Section,
    TechnicalField,
)
from enterprises.typed.fields import AmountField, CountField, DayField, PickField, TextField


class Column(NamedTuple):
    """What is the same of one field in every row; `kind` is text, number, day or pick."""

    name: str
    label: str
    kind: str
    unit: str
    choices: tuple[tuple[str, str], ...]


class RowForm(forms.Form):
    """One row. A row left wholly empty is not saved."""

    mark_optional = False
    use_required_attribute = False

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """The fields that people fill in, in their order."""
        return tuple(
            Column(
                name=name,
                label=str(field.label),
                kind=_kind(field),
                unit=field.widget.attrs.get("data-unit", ""),
                choices=tuple(getattr(field, "choices", ())),
            )
            for name, field in cls.base_fields.items()
            if not field.widget.is_hidden
        )

    def shown(self) -> dict[str, str]:
        """What stands in each box, by field: as sent, or as stored."""
        if self.is_bound:
            values = {name: self.data.get(self.add_prefix(name)) for name in self.fields}
        else:
            values = self.initial
        return {name: _shown(field, values.get(name)) for name, field in self.fields.items()}

    def mistakes(self) -> Iterable[tuple[str, list[str]]]:
        """What cannot be read, by field."""
        return self.errors.items() if self.is_bound else ()

    @property
    def is_blank(self) -> bool:
        return all(self.cleaned_data.get(name) in (None, "") for name in self.fields)


def _kind(field: forms.Field) -> str:
    if isinstance(field, PickField):
        return "pick"
    if isinstance(field, DayField):
        return "day"
    return "number" if isinstance(field, CountField | AmountField) else "text"


def _shown(field: forms.Field, value: object) -> str:
    if value is None:
        return ""
    value = field.as_shown(value) if isinstance(field, DayField) else field.prepare_value(value)
    return str(value)


class ProjectForm(RowForm):
    name = TextField("项目名称", 200)
    mode = PickField("研发形式", ProjectMode)
    starts_on = DayField("开始日期")
    ends_on = DayField("结束日期")
    expense = AmountField("研发费用")


class IpForm(RowForm):
    name = TextField("名称", 200)
    kind = PickField("类别", IpKind)
    number = TextField("授权号", 60)
    granted_on = DayField("授权日期")
    valid_until = DayField("有效期至")
    owner = TextField("权属人", 200)
    acquired = PickField("获得方式", Acquisition)
    product = TextField("对应的主要产品（服务）", 200)


class ProductForm(RowForm):
    name = TextField("产品（服务）名称", 200)
    field = PickField("所属技术领域", TechnicalField)
    income = AmountField("上年度收入")


class ConfirmationForm(RowForm):
    kind = PickField("类型", ConfirmationKind)
    certificate_number = TextField("证书编号", 100)
    issuer = TextField("发证（批准）机关", 200)
    issued_on = DayField("发证日期")
    valid_until = DayField("有效期至")
    rank = CountField("排名", most=999)


class StaffQuarterForm(RowForm):
    """Four of them, always; the page draws them as one table."""

    quarter = forms.IntegerField(min_value=1, max_value=4, widget=forms.HiddenInput)
    total_start = CountField("季初职工总数")
    total_end = CountField("季末职工总数")
    technical_start = CountField("季初科技人员数")
    technical_end = CountField("季末科技人员数")


ROW_FORMS = {
    Section.PROJECTS: ProjectForm,
    Section.IP: IpForm,
    Section.PRODUCTS: ProductForm,
    Section.CONFIRMATIONS: ConfirmationForm,
}


class RowFormSet(BaseFormSet):
    """Rows of one section; `data_to_save` is what the service takes."""

    section: Section
    row_unit = "行"

    def data_to_save(self) -> list[dict]:
        return [form.cleaned_data for form in self.forms if not form.is_blank]


class StaffFormSet(BaseFormSet):
    section = Section.STAFF
    row_unit = "季度"

    def clean(self) -> None:
        quarters = sorted(form.cleaned_data.get("quarter", 0) for form in self.forms)
        if not any(self.errors) and quarters != [1, 2, 3, 4]:
            raise forms.ValidationError("四个季度应当各有一行；请刷新页面后重新填写。")

    def data_to_save(self) -> list[dict]:
        """An empty start takes the end of the quarter before."""
        rows = sorted((form.cleaned_data for form in self.forms), key=lambda row: row["quarter"])
        for before, row in pairwise(rows):
            for kind in ("total", "technical"):
                if row[f"{kind}_start"] is None:
                    row[f"{kind}_start"] = before[f"{kind}_end"]
        return rows


class SharedFields(dict):
    """The fields of a row form, the same objects for every row: 200 rows need no 1,600 copies.

    A row never changes its fields; only its data differ.
    """

    def __deepcopy__(self, _memo: dict) -> "SharedFields":
        return self


def _formset(
    section: Section, form: type[forms.Form], base: type[BaseFormSet]
) -> type[BaseFormSet]:
    most = MOST_ROWS[section]
    form.base_fields = SharedFields(form.base_fields)
    made = formset_factory(
        form, formset=base, extra=0, max_num=most, absolute_max=most + 50, validate_max=True
    )
    made.section = section
    too_many = f"“{section.label}”最多 {most} 行，请删去多余的行。"
    made.default_error_messages = {**made.default_error_messages, "too_many_forms": too_many}
    return made


FORMSETS = {section: _formset(section, form, RowFormSet) for section, form in ROW_FORMS.items()}
FORMSETS[Section.STAFF] = _formset(Section.STAFF, StaffQuarterForm, StaffFormSet)
