"""The forms of signing in and of passwords, in the words of those who use them here."""

import re
from typing import Any

from allauth.account import forms as stock
from django import forms

from accounts.as_typed.addresses import AddressBox
from accounts.as_typed.code_boxes import CodeInput
from accounts.as_typed.folding import address_of, code_of, plain

CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
BAD_ADDRESS = "“邮箱”不是完整的邮箱地址，例如 kuaiji@example.com。"


def _word(form: forms.Form, **words: tuple[str, str]) -> None:
    """Name each field and say what is asked when it is left empty."""
    for name, (label, asked) in words.items():
        field = form.fields[name]
        field.label = label
        field.error_messages["required"] = asked
        field.widget.attrs.pop("placeholder", None)


class SignInForm(stock.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, login=("账号", "请填写账号。"), password=("密码", "请填写密码。"))
        login = self.fields["login"]
        login.widget = CodeInput(attrs=login.widget.attrs)
        login.help_text = "企业请填统一社会信用代码；工作人员请填用户名或邮箱。"
        login.widget.attrs.update(autocomplete="username", autocapitalize="none")

    def clean_login(self) -> str:
        """A credit code as it is stored, an address in lower case, a name as it is typed."""
        typed = self.cleaned_data["login"]
        code = code_of(typed)
        if CREDIT_CODE.fullmatch(code):
            return code
        return address_of(typed) if "@" in address_of(typed) else plain(typed)


class ConfirmPasswordForm(stock.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, password=("密码", "请填写密码。"))


class _Address:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressBox(widget=self.fields["email"].widget)
        _word(self, email=("邮箱", "请填写邮箱。"))
        self.fields["email"].error_messages["invalid"] = BAD_ADDRESS


class ResetPasswordForm(_Address, stock.ResetPasswordForm):
    pass


class AddAddressForm(_Address, stock.AddEmailForm):
    pass


class _NewPassword:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self,
            password1=("新密码", "请填写新密码。"),
            password2=("再输入一次新密码", "请再输入一次新密码。"),
        )


class ChangePasswordForm(_NewPassword, stock.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, oldpassword=("现在的密码", "请填写现在的密码。"))


class NewPasswordForm(_NewPassword, stock.ResetPasswordKeyForm):
    pass
