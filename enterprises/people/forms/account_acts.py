"""What an agency's lead is asked before an account is taken back or a credit code is mended."""

from django import forms

from accounts.as_typed.addresses import AddressBox
from enterprises.people.forms.credit_code import CreditCodeField
from enterprises.people.forms.scan_field import ScanField
from enterprises.typed.text_fields import PersonField, TextField


class FoundedForm(forms.Form):
    """Its ids bear the name of the class, because the page holds two."""

    reason = TextField(
        "理由",
        2000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="企业和档案中都会看到。",
    )
    evidence = ScanField(
        label="证明材料",
        help_text="企业盖章的说明、营业执照等，合成一个文件。",
        error_messages={"required": "请上传证明材料，例如企业盖章的说明和营业执照。"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, auto_id=f"{type(self).__name__}_%s", **kwargs)
        if self.is_bound:
            evidence = self.fields["evidence"]
            evidence.help_text = f"文件不能保留，已选过的请重新选择。{evidence.help_text}"


class TakeBackForm(FoundedForm):
    field_order = ["name", "email", "everybody", "reason", "evidence"]

    name = PersonField("新主账户姓名", required=True)
    email = AddressBox(
        label="新主账户邮箱",
        max_length=150,
        help_text="邀请链接发到这个邮箱，七天内有效；已是本企业经办人的，直接成为主账户。",
        error_messages={
            "required": "请填写新主账户的邮箱。",
            "invalid": "“新主账户邮箱”不是完整的邮箱地址，例如 zhang@example.com。",
            "max_length": "“新主账户邮箱”最多 150 个字符，请改用较短的邮箱。",
        },
    )
    everybody = forms.BooleanField(
        label="其他经办人也一并移除（原账户由代理机构使用的，请勾选）", required=False
    )


class MendCodeForm(FoundedForm):
    field_order = ["uscc", "reason", "evidence"]

    uscc = CreditCodeField(label="正确的统一社会信用代码")
