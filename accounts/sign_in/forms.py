"""The forms of signing in and of passwords, in the words of those who use them here."""

from typing import Any

from allauth.account import forms as stock
from django import forms

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
        login.help_text = "企业请填统一社会信用代码；工作人员请填用户名或邮箱。"
        login.widget.attrs.update(autocomplete="username", autocapitalize="none")


class ConfirmPasswordForm(stock.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, password=("密码", "请填写密码。"))


class _Address:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
