"""Names stand in one line, whatever was sent: in subjects of mails, in lists that are frozen."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.forms import Textarea

from enterprises.people.models import Enterprise
from enterprises.typed.text_fields import TextField
from tests.enterprises.people.test_sign_up import URL, answers

NAME = TextField("企业名称", 20)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("甲\n乙有限公司", "甲 乙有限公司"),
        ("甲\r\n乙有限公司", "甲 乙有限公司"),
        ("甲 \t\n  乙有限公司", "甲 乙有限公司"),
        ("甲\x0b乙\x1f丙\x85丁\u2028戊\u2029己", "甲 乙 丙 丁 戊 己"),
        ("\x07甲\x07", "甲"),
        ("\n\x07", ""),
        ("Hai  Yue\u3000有限公司", "Hai  Yue\u3000有限公司"),
    ],
)
def test_text_of_one_line_is_kept_in_one_line(sent, kept):
    assert NAME.clean(sent) == kept


def test_nul_is_refused():
    with pytest.raises(ValidationError):
        NAME.clean("甲\x00乙")


def test_text_of_several_lines_keeps_them():
    field = TextField("主营业务", 100, widget=Textarea)
    assert field.clean("传感器\n变送器") == "传感器\n变送器"


def test_length_counts_what_is_kept():
    assert NAME.clean(f"甲{' ' * 30}\n乙") == "甲 乙"


def test_enterprise_named_in_two_lines_registers_in_one_and_invites(client, db):
    assert client.post(URL, answers(name="海岳\n传感有限公司")).status_code == 302
    assert Enterprise.objects.get().name == "海岳 传感有限公司"
    typed = {"name": "赵\n工", "email": "qian@example.com"}
    assert client.post("/enterprise/people/invite/", typed).status_code == 302
    assert mail.outbox[-1].subject.startswith("海岳 传感有限公司邀请您")
