"""承诺书, accepted by name at every submission (rulebook §3)."""

from typing import Any

from django import forms

from accounts.as_typed.code_boxes import CodeInput
from enterprises.typed.text_fields import PersonField
from reviews.filing.selectors import unmarked_sentence


class DeclarationForm(forms.Form):
    """`ordinal` is the submission that the page was drawn for.

    With `unmarked` remarks that nobody marked as mended, sending them back as they are is asked.
    """

    ordinal = forms.IntegerField(
        min_value=1,
        widget=forms.HiddenInput,
        error_messages={"required": "缺少提交次数，请刷新页面后再提交。"},
    )
    declared_by = PersonField(
        "承诺人姓名",
        required=True,
        help_text="由法定代表人或其授权的人填写本人姓名，即视为作出上述承诺。",
        widget=CodeInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, unmarked: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if unmarked:
            self.fields["despite_unmarked"] = forms.BooleanField(
                label=f"还有 {unmarked} 条审查意见没有标记为已改，确认仍要重新提交",
                error_messages={"required": unmarked_sentence(unmarked)},
            )

    def declaration(self) -> dict[str, Any]:
        """What the service takes, of a valid form."""
        return {"despite_unmarked": False, **self.cleaned_data}
