"""What is typed for the yearly update: the word of the enterprise, and what narrows the lists."""

from django import forms

from agencies.models import Agency
from reviews.cases.filters import SearchedField


class ConfirmForm(forms.Form):
    declared_by = forms.CharField(
        label="承诺人姓名",
        max_length=50,
        help_text="填写姓名即承诺：信息表内容真实、已按最近一年情况更新。",
        error_messages={"required": "请由承诺人填写姓名。"},
    )


class UpdateFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    q = SearchedField("企业名称、信用代码或编号")
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="评价工作机构", required=False, empty_label="全部"
    )
    mark_optional = False

    def __init__(self, *args: object, of_all: bool, **kwargs: object) -> None:
        """`of_all`: for a reader of every agency."""
        super().__init__(*args, **kwargs)
        if not of_all:
            del self.fields["agency"]

    def values(self) -> dict[str, str]:
        self.is_valid()
        agency = self.cleaned_data.get("agency")
        return {
            "q": self.cleaned_data.get("q", "").strip(),
            "agency": str(agency.no) if agency else "",
        }
