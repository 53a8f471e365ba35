"""What signing up asks of an enterprise."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.as_typed.addresses import AddressBox
from accounts.models import User
from agencies.models import Division
from enterprises.files.file_types import ACCEPTED, LIMITS_SENTENCE
from enterprises.people import uscc as credit_code
from enterprises.people.boxes import BY_NAME
from enterprises.people.forms.credit_code import CreditCodeField
from enterprises.people.forms.division import DivisionField, within_city
from enterprises.people.models import Enterprise
from enterprises.people.selectors.divisions import pickable
from enterprises.people.services.sign_up import NewEnterprise
from enterprises.typed.fields import field_of

LONGEST_EMAIL = Enterprise._meta.get_field("contact_email").max_length


class PasswordPair(forms.Form):
    """A new password, twice, judged by the settings' validators."""

    password = forms.CharField(
        label="登录密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请设置登录密码。"},
        help_text="至少 8 位，不要用纯数字或常见密码。",
    )
    password_again = forms.CharField(
        label="再输入一次密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请再输入一次密码。"},
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", "两次输入的密码不一致，请重新输入。")
        if password:
            try:
                validate_password(password, self.future_user(cleaned))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def future_user(self, cleaned: dict) -> User:
        return User(username=cleaned.get("uscc", ""), name=cleaned.get("contact_name", ""))


class SignUpForm(PasswordPair):
    """`today` bounds the day of founding; `again` is for a page whose password and file are lost."""

    field_order = [
        "uscc",
        "name",
        "established_on",
        "division",
        "legal_representative",
        "contact_name",
        "contact_phone",
        "contact_email",
        "licence",
        "password",
        "password_again",
    ]

    uscc = CreditCodeField(
        autocomplete="username", help_text="18 位，见营业执照；注册后即为登录名。"
    )
    name = field_of(BY_NAME["name"])
    established_on = field_of(BY_NAME["established_on"])
    division = DivisionField()
    legal_representative = field_of(BY_NAME["legal_representative"])
    contact_name = field_of(BY_NAME["contact_name"])
    contact_phone = field_of(BY_NAME["contact_phone"])
    contact_email = AddressBox(
        label=BY_NAME["contact_email"].label,
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="用于确认注册、接收通知和找回密码。",
        error_messages={
            "required": "请填写联系邮箱。",
            "invalid": "“联系邮箱”不是完整的邮箱地址，例如 kuaiji@example.com。",
            "max_length": f"“联系邮箱”最多 {LONGEST_EMAIL} 个字符，请填写较短的邮箱。",
        },
    )

    licence = forms.FileField(
        label="营业执照扫描件",
        required=False,
        allow_empty_file=True,  # refused by name with every other bad file
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=f"{LIMITS_SENTENCE}填报时自动列入附件，也可以到时再传。",
    )

    def __init__(self, *args: Any, today: date, again: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["division"].queryset = pickable()
        if self.is_bound or again:
            self._ask_again()

    def _ask_again(self) -> None:
        """A page drawn again cannot keep a password or a file: say so where they are asked."""
        licence, password = self.fields["licence"], self.fields["password"]
        licence.help_text = f"文件不能保留，已选过的请重新选择。{licence.help_text}"
        password.help_text = f"密码不能保留，请重新输入两次。{password.help_text}"

    def clean_name(self) -> str:
        if sentence := credit_code.branch(self.cleaned_data["name"]):
            raise ValidationError(sentence)
        return self.cleaned_data["name"]

    def clean_division(self) -> Division:
        return within_city(self.cleaned_data["division"], self.data.get("city", ""))

    def clean_established_on(self) -> date:
        day = self.cleaned_data["established_on"]
        if day > self.today:
            raise ValidationError("成立日期晚于今天，请按营业执照填写。")
        return day

    def new_enterprise(self) -> NewEnterprise:
        cleaned = self.cleaned_data
        return NewEnterprise(
            uscc=cleaned["uscc"],
            name=cleaned["name"],
            division_code=cleaned["division"].pk,
            established_on=cleaned["established_on"],
            legal_representative=cleaned["legal_representative"],
            contact_name=cleaned["contact_name"],
            contact_phone=cleaned["contact_phone"],
            contact_email=cleaned["contact_email"],
        )
