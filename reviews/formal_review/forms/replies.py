"""What an enterprise writes on its case: the replies to remarks, the statement."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms

from reviews.formal_review.models import Remark
from reviews.formal_review.services.replies import LONGEST, Reply, reply_at


class RemarkRepliesForm(forms.Form):
    """The reply to each remark and its mark, in one form: no reply is lost by saving another.

    Each box is sent with what it held when the page was drawn, so that only what a person changed
    is written and a colleague's newer reply is met.
    """

    def __init__(self, *args: Any, remarks: list[Remark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks = remarks
        for remark in remarks:
            reply = reply_at(remark)
            self.fields[f"reply-{remark.pk}"] = forms.CharField(
                label="答复",
                required=False,
                max_length=LONGEST,
                initial=reply.text,
                widget=forms.Textarea(attrs={"rows": 2}),
                show_hidden_initial=True,
            )
            self.fields[f"mended-{remark.pk}"] = forms.BooleanField(
                label="已按意见修改",
                required=False,
                initial=reply.is_mended,
                show_hidden_initial=True,
            )

    def boxes(self, remark: Remark) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"reply-{remark.pk}"], self[f"mended-{remark.pk}"]

    def answers(self) -> dict[int, Reply]:
        """Remark id → reply, of those that were changed on the page of a valid form."""
        changed = set(self.changed_data)
        return {
            remark.pk: Reply(*(self.cleaned_data[box.name] for box in self.boxes(remark)))
            for remark in self.remarks
            if changed & {box.name for box in self.boxes(remark)}
        }

    def seen(self) -> dict[int, Reply]:
        """Remark id → what stood there when the page was drawn."""
        return {
            remark.pk: Reply(*(self._drawn(box) for box in self.boxes(remark)))
            for remark in self.remarks
        }

    def beside(self, stored: Mapping[int, Reply]) -> Self:
        """This form over newer replies: they are told at their boxes, what was typed stays.

        Sent again it replaces them: who sends it has read them.
        """
        data = self.data.copy()
        for pk, reply in stored.items():
            data[f"initial-reply-{pk}"] = reply.text
            data[f"initial-mended-{pk}"] = str(reply.is_mended)
        form = type(self)(data, remarks=self.remarks)
        for pk, reply in stored.items():
            mark = "已标记已改" if reply.is_mended else "未标记已改"
            said = f"“{reply.text}”（{mark}）" if reply.text else f"没有文字（{mark}）"
            form.add_error(
                f"reply-{pk}",
                f"这条答复刚刚在别处改为{said}。下面仍是您填写的；再次保存将以您填写的为准。",
            )
        return form

    def _drawn(self, box: forms.BoundField) -> str | bool:
        hidden = box.field.hidden_widget()
        value = hidden.value_from_datadict(self.data, self.files, box.html_initial_name)
        return box.field.to_python(value)
