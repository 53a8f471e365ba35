"""The sections of single fields: enterprise, conditions, finance. They parse and clean only."""

from django import forms

from agencies.models import Division
from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import RdMeasure, Section
from enterprises.people.forms.division import within_city
from enterprises.people.selectors.divisions import registrable
from enterprises.typed.fields import (
    AmountField,
    AnswerField,
    DayField,
    PhoneField,
    PickField,
    TextField,
)


def _label(name: str) -> str:
    return str(InformationForm._meta.get_field(name).verbose_name)


class SectionForm(forms.Form):
    """Drafts are saved as they are: nothing is marked optional because nothing is required yet."""

    mark_optional = False
    section: Section

    def data_to_save(self) -> dict:
        return dict(self.cleaned_data)


class EnterpriseForm(SectionForm):
    section = Section.ENTERPRISE

    uscc = TextField(
        "统一社会信用代码", 18, disabled=True, help_text="注册后不能修改；有误请联系评价机构。"
    )
    name = TextField("企业名称", 200, required=True, help_text="与营业执照一致的全称。")
    division = forms.ModelChoiceField(
        Division.objects.none(),
        label="县（市、区）或开发区",
        empty_label="请选择",
        error_messages={
            "required": "请选择注册地所在的县（市、区）或开发区。",
            "invalid_choice": "请从所选城市的县（市、区）或开发区中选择。",
        },
    )
    established_on = DayField("成立日期", required=True)
    legal_representative = TextField("法定代表人", 50, required=True)
    registered_capital = AmountField("注册资本")
    address = TextField("注册地址", 300)
    industry = TextField("所属行业", 100, help_text="国民经济行业分类，例如：通用设备制造业。")
    main_business = TextField("主营业务", 1000, widget=forms.Textarea(attrs={"rows": 3}))
    contact_name = TextField("联系人", 50, required=True)
    contact_phone = PhoneField("联系电话", required=True)
    contact_email = forms.EmailField(
        label="联系邮箱",
        required=False,
        error_messages={"invalid": "“联系邮箱”不是完整的邮箱地址，例如 kuaiji@example.com。"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = registrable()

    def clean_division(self) -> Division:
        return within_city(self.cleaned_data["division"], self.data.get("city", ""))

    def data_to_save(self) -> dict:
        data = dict(self.cleaned_data)
        data["division_code"] = data.pop("division").pk
        del data["uscc"]
        return data


class ConditionsForm(SectionForm):
    section = Section.CONDITIONS

    resident = AnswerField(_label("resident"))
    not_restricted = AnswerField(_label("not_restricted"))
    no_incident = AnswerField(_label("no_incident"))
    not_listed = AnswerField(_label("not_listed"))
    rd_ledger = AnswerField(_label("rd_ledger"))


class FinanceForm(SectionForm):
    section = Section.FINANCE

    main_income = AmountField(_label("main_income"))
    other_income = AmountField(_label("other_income"))
    cost_expense = AmountField(_label("cost_expense"))
    total_assets = AmountField(_label("total_assets"))
    net_assets = AmountField(_label("net_assets"))
    net_profit = AmountField(_label("net_profit"), help_text="亏损填负数，例如 -12.50。")
    taxes = AmountField(_label("taxes"))
    rd_measure = PickField(
        _label("rd_measure"), RdMeasure, help_text="两种算法取对企业有利的一种，自评得分随之变化。"
    )
