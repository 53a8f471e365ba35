"""A question and its answer."""

from django import forms

from reviews.services.questions import LONGEST


class QuestionForm(forms.Form):
    text = forms.CharField(
        label="向评价机构提问",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="与这件评价有关的问题。急事请直接致电。请勿填写国家秘密。",
        error_messages={"required": "请写明要问的问题。"},
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="答复",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明答复。"},
    )
