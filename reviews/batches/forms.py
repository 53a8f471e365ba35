"""What provincial staff type: filters, reasons, days, extensions, transfers."""

from django import forms

from reviews.cases.forms import DAY, DAY_ERRORS, ReasonForm


class SendBackForm(ReasonForm):
    forward_until = forms.DateField(
        label="机构重新报送的最后一天",
        required=False,
        widget=DAY,
        error_messages=DAY_ERRORS,
        help_text="机构报送截止日已过时必须填写，将作为延期记录在案。",
    )
