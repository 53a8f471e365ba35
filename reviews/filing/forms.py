"""承诺书, accepted by name at every submission (rulebook §3)."""

from django import forms


class DeclarationForm(forms.Form):
    """`ordinal` is the submission that the page was drawn for."""

    ordinal = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    declared_by = forms.CharField(
        label="承诺人姓名",
        max_length=50,
        help_text="由法定代表人或其授权的人填写本人姓名，即视为作出上述承诺。",
        error_messages={"required": "请填写承诺人姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
