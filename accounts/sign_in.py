"""The sign-in form in the words of those who sign in here."""

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "账号"
        login.help_text = "企业请填统一社会信用代码；工作人员请填用户名或邮箱。"
        login.widget.attrs.update(autocomplete="username", autocapitalize="none")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
