"""Inviting a colleague, and taking up an invitation."""

from django import forms

from accounts.as_typed.addresses import AddressBox
from accounts.models import User
from enterprises.people.forms.sign_up import PasswordPair
from enterprises.typed.text_fields import PersonField, PhoneField

LONGEST_NAME = User._meta.get_field("username").max_length


class InvitationForm(forms.Form):
    name = PersonField("同事姓名", required=True)
    email = AddressBox(
        label="同事邮箱",
        max_length=LONGEST_NAME,
        help_text="邀请链接发到这个邮箱，七天内有效；加入后邮箱即为登录名。",
        error_messages={
            "required": "请填写同事邮箱。",
            "invalid": "“同事邮箱”不是完整的邮箱地址，例如 zhang@example.com。",
            "max_length": f"“同事邮箱”最多 {LONGEST_NAME} 个字符，请改用较短的邮箱。",
        },
    )


class JoinForm(PasswordPair):
    field_order = ["name", "phone", "password", "password_again"]

    name = PersonField("姓名", required=True)
    phone = PhoneField("联系电话")

    def future_user(self, cleaned: dict) -> User:
        return User(name=cleaned.get("name", ""))
