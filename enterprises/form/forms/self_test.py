"""The few numbers of the self-test, read into the facts that are scored."""

from fractions import Fraction

from django import forms

from enterprises.form.scoring import Facts
from enterprises.form.unit_doubts import doubts_between
from enterprises.form.vocabulary import ConfirmationKind, RdMeasure
from enterprises.typed.fields import AmountField, AverageField, CountField

NUMBERS = (
    "staff_total",
    "technical_staff",
    "sales_revenue",
    "rd_expense",
    "cost_expense",
    "total_assets",
)
AMOUNTS = NUMBERS[2:]
LIMITED = ("staff_total", "sales_revenue", "total_assets")


class SelfTestForm(forms.Form):
    """An empty box counts as 0, so that the score moves from the first number on."""

    mark_optional = False

    staff_total = AverageField("职工总数（全年平均）")
    technical_staff = AverageField("其中科技人员（全年平均）")
    sales_revenue = AmountField("上年度销售收入", help_text="主营业务收入与其他业务收入之和。")
    cost_expense = AmountField("上年度成本费用支出总额")
    rd_expense = AmountField("上年度研发费用总额")
    total_assets = AmountField("上年末资产总额")
    rd_measure = forms.ChoiceField(
        error_messages={"required": "请选择研发投入指标。"},
        label="研发投入按哪种算法",
        choices=[(measure.value, measure.label) for measure in RdMeasure],
        initial=RdMeasure.REVENUE.value,
        widget=forms.RadioSelect,
    )
    ip_class_1 = CountField(
        "I 类知识产权项数",
        most=999,
        words="项件个",
        help_text="发明专利、植物新品种、集成电路布图设计专有权等。",
    )
    ip_class_2 = CountField(
        "II 类知识产权项数",
        most=9999,
        words="项件个",
        help_text="实用新型、外观设计、软件著作权；商标不计。",
    )
    direct = forms.MultipleChoiceField(
        label="有以下情形的请勾选（可直接确认）",
        choices=[(kind.value, kind.label) for kind in ConfirmationKind],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name in NUMBERS:
            if (cleaned.get(name) or 0) < 0:
                self.add_error(name, f"“{self.fields[name].label}”不能为负数。")
        if (cleaned.get("technical_staff") or 0) > (cleaned.get("staff_total") or 0):
            self.add_error("technical_staff", "科技人员数不能大于职工总数。")
        return cleaned

    def doubts(self) -> list[str]:
        """Of a valid form: amounts that look as if they were written in 元."""
        figures = {name: self.cleaned_data[name] for name in AMOUNTS}
        labels = {name: str(self.fields[name].label) for name in AMOUNTS}
        return list(doubts_between(figures, labels, "sales_revenue", "cost_expense").values())

    def says_its_size(self) -> bool:
        """Of a valid form: whether all that the conditions limit was given."""
        return all(self.cleaned_data[name] is not None for name in LIMITED)

    def facts(self) -> Facts:
        """Of a valid form."""
        cleaned = self.cleaned_data
        return Facts(
            **{name: Fraction(cleaned[name] or 0) for name in NUMBERS},
            rd_measure=RdMeasure(cleaned["rd_measure"]),
            ip_class_1=cleaned["ip_class_1"] or 0,
            ip_class_2=cleaned["ip_class_2"] or 0,
            direct=frozenset(ConfirmationKind(kind) for kind in cleaned["direct"]),
        )

    def to_carry(self) -> dict[str, str]:
        """The numbers given, as text that a session can hold."""
        given = {name: self.cleaned_data[name] for name in NUMBERS}
        carried = {name: str(value) for name, value in given.items() if value is not None}
        return {**carried, "rd_measure": self.cleaned_data["rd_measure"]}
