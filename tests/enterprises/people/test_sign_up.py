"""Signing up by credit code, with the division picker and the notes as one types."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from accounts.models import User
from enterprises.people.models import Enterprise
from enterprises.people.services.sign_up import AlreadySignedUp
from tests.enterprises.papers import sent

URL = "/enterprise/register/"
CODE = "91130300MA07K2XH8U"
FREE_CODE = "91130100MA07K2XJ46"
INDIVIDUAL = "92130300MA07K2XH8Q"
COOPERATIVE = "93130300MA07K2XH8M"


def answers(**changed):
    return {
        "uscc": CODE,
        "name": "秦皇岛海岳传感技术有限公司",
        "established_on": "2015-04-01",
        "city": "130300",
        "division": "130302",
        "legal_representative": "李明",
        "contact_name": "王会计",
        "contact_phone": "0335-1234567",
        "contact_email": "kuaiji@example.com",
        "password": "hai-yue-2026-chuan",
        "password_again": "hai-yue-2026-chuan",
        **changed,
    }


def test_signing_up_opens_the_account_signs_in_and_mails_the_confirmation(client, db):
    done = client.post(URL, answers(uscc="９１130300ma07k2xh8u "))
    assert (done.status_code, done.url) == (302, "/enterprise/")
    enterprise = Enterprise.objects.get()
    owner = enterprise.representatives.get()
    assert (enterprise.uscc, owner.user.username, owner.is_owner) == (CODE, CODE, True)
    assert enterprise.division.agency_id == 4
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("kuaiji@example.com", False, True)
    assert mail.outbox[0].to == ["kuaiji@example.com"]
    assert client.session["_auth_user_id"] == str(owner.user_id)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"uscc": "91130300MA07K2XH8A"}, "校验位不对"),
        ({"uscc": INDIVIDUAL}, "个体工商户"),
        ({"uscc": "9113"}, "应为 18 位"),
        ({"established_on": "2030-01-01"}, "晚于今天"),
        ({"division": ""}, "请选择注册地"),
        ({"city": "130100"}, "不属于所选的城市"),
        ({"division": "130300"}, "县（市、区）或开发区中选择"),
        ({"password_again": "another"}, "两次输入的密码不一致"),
        ({"password": "12345678", "password_again": "12345678"}, "密码不能全是数字。"),
        ({"password": "12345678", "password_again": "another"}, "密码不能全是数字。"),
        ({"contact_email": "kuaiji"}, "不是完整的邮箱地址"),
    ],
)
def test_mistaken_answer_is_said_and_nothing_is_opened(client, db, changed, sentence):
    page = client.post(URL, answers(**changed))
    text = page.content.decode()
    assert page.status_code == 422
    assert sentence in text
    assert "秦皇岛海岳传感技术有限公司" in text
    assert not Enterprise.objects.exists() and not User.objects.exists()


def test_code_registers_once(client, enterprise):
    page = client.post(URL, answers())
    assert page.status_code == 422 and "已经注册" in page.content.decode()
    assert not User.objects.exists()


def test_code_signed_up_by_somebody_else_leads_to_the_agency(client, enterprise):
    assert "请联系所在地评价机构" in client.post(URL, answers()).content.decode()


@pytest.mark.parametrize(
    ("licence", "sentence"),
    [
        (sent("执照.pdf", b""), "“执照.pdf”是空文件（0 字节），请重新导出或扫描后再上传。"),
        (sent("执照.pdf", b"MZ"), "“执照.pdf”的内容不是 PDF、JPG 或 PNG"),
    ],
)
def test_licence_that_cannot_be_used_is_named_and_nothing_is_opened(client, db, licence, sentence):
    page = client.post(URL, answers(licence=licence))
    assert page.status_code == 422 and sentence in page.content.decode()
    assert not Enterprise.objects.exists()


def test_page_drawn_again_says_that_password_and_licence_are_asked_anew(client, db):
    sentences = ("密码不能保留，请重新输入两次。", "文件不能保留，已选过的请重新选择。")
    fresh = client.get(URL).content.decode()
    refused = client.post(URL, answers(uscc="9113")).content.decode()
    redrawn = client.post(f"{URL}redraw/", {"city": "130300"}).content.decode()
    for sentence in sentences:
        assert sentence not in fresh
        assert sentence in refused and sentence in redrawn


def test_one_address_registers_so_many_an_hour_and_keeps_what_was_typed(
    client, db, monkeypatch, clock
):
    monkeypatch.setattr("enterprises.people.views.sign_up.MOST_AN_HOUR", 1)
    assert client.post(URL, answers()).status_code == 302
    client.logout()
    second = answers(uscc=COOPERATIVE, name="第二家有限公司")
    clock.shift(timedelta(minutes=59))
    page = client.post(URL, second)
    text = page.content.decode()
    assert page.status_code == 429 and "注册过多" in text
    assert COOPERATIVE in text and "第二家有限公司" in text and "kuaiji@example.com" in text
    assert (Enterprise.objects.count(), len(mail.outbox)) == (1, 1)
    clock.shift(timedelta(minutes=2))
    assert client.post(URL, second).status_code == 302
    assert (Enterprise.objects.count(), len(mail.outbox)) == (2, 2)


@pytest.mark.parametrize("typed", ["kuaiji@example.com", "KuaiJi@Example.com"])
def test_email_confirmed_by_another_account_is_refused_at_its_field(client, db, typed):
    other = User.objects.create_user("other", email="kuaiji@example.com")
    address = EmailAddress.objects.create(user=other, email=other.email, verified=True)
    page = client.post(URL, answers(contact_email=typed))
    text = page.content.decode()
    assert page.status_code == 422
    assert "这个邮箱已由另一个账号确认" in text and "请让其主账户邀请您" in text
    assert typed in text and "秦皇岛海岳传感技术有限公司" in text
    assert not Enterprise.objects.exists()
    EmailAddress.objects.filter(pk=address.pk).update(verified=False)
    assert client.post(URL, answers(contact_email=typed)).status_code == 302


def test_email_too_long_to_be_kept_is_told_so(client, db):
    email = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.example.com"
    page = client.post(URL, answers(contact_email=email))
    assert page.status_code == 422 and "最多 254 个字符" in page.content.decode()


def test_mistaken_answers_do_not_count_as_signing_up(client, db, monkeypatch):
    monkeypatch.setattr("enterprises.people.views.sign_up.MOST_AN_HOUR", 1)
    for _ in range(3):
        client.post(URL, answers(uscc="9113"))
    assert client.post(URL, answers()).status_code == 302


def test_cooperative_is_warned_about_but_may_register(client, db):
    assert "合作社" in client.get(f"{URL}uscc/", {"uscc": COOPERATIVE}).content.decode()
    assert client.post(URL, answers(uscc=COOPERATIVE)).status_code == 302


def test_code_is_judged_as_it_is_typed(client, db):
    assert "校验通过" in client.get(f"{URL}uscc/", {"uscc": CODE.lower()}).content.decode()
    assert "校验位" in client.get(f"{URL}uscc/", {"uscc": CODE[:-1] + "A"}).content.decode()
    assert "field-error" not in client.get(f"{URL}uscc/", {"uscc": ""}).content.decode()


def test_whether_a_code_is_registered_is_told_to_complete_answers_only(
    client, enterprise, django_assert_num_queries
):
    with django_assert_num_queries(0):
        notes = [
            client.get(f"{URL}uscc/", {"uscc": code}).content.decode() for code in (CODE, FREE_CODE)
        ]
    assert notes[0].replace(CODE, "") == notes[1].replace(FREE_CODE, "")
    pages = [client.post(URL, {"uscc": code}).content.decode() for code in (CODE, FREE_CODE)]
    assert [AlreadySignedUp(CODE).sentence in page for page in pages] == [False, False]
    assert AlreadySignedUp(CODE).sentence in client.post(URL, answers()).content.decode()


def test_whose_an_address_is_is_told_to_complete_answers_only(client, db):
    other = User.objects.create_user("other", email="kuaiji@example.com")
    EmailAddress.objects.create(user=other, email=other.email, verified=True)
    page = client.post(URL, {"contact_email": other.email})
    assert page.status_code == 422 and "已由另一个账号确认" not in page.content.decode()


def test_who_is_registered_is_asked_so_many_times_an_hour(client, enterprise, monkeypatch):
    monkeypatch.setattr("enterprises.people.views.sign_up.MOST_AN_HOUR", 2)
    statuses = [client.post(URL, answers()).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]


def test_code_that_is_not_whole_yet_asks_the_database_nothing(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        note = client.get(f"{URL}uscc/", {"uscc": CODE[:-1]}).content.decode()
    assert "应为 18 位" in note and "登录" not in note


def test_city_offers_its_counties_and_the_division_its_agency(client, db):
    part = client.get("/enterprise/divisions/", {"city": "130300", "division": "130302"})
    text = part.content.decode()
    assert "海港区" in text and "长安区" not in text
    assert "秦皇岛市科学技术局" in text and "0335-3639713" in text


@pytest.mark.parametrize(("sent", "status"), [("130300\0", 400), ("石家庄", 200), ("1303001", 200)])
def test_code_of_no_division_offers_nothing(client, db, sent, status):
    part = client.get("/enterprise/divisions/", {"city": sent, "division": sent})
    assert part.status_code == status and "海港区" not in part.content.decode()


def test_xiongan_stands_beside_the_cities_with_its_three_counties(client, db):
    text = client.get("/enterprise/divisions/", {"city": "133100"}).content.decode()
    offered = text[text.index('id="id_division"') :]
    assert all(name in offered for name in ("雄安新区", "容城县", "安新县", "雄县"))
    assert "海港区" not in offered


def test_second_step_without_scripts_keeps_what_was_typed(client, db):
    text = client.post(
        f"{URL}redraw/", {"name": "某某有限公司", "city": "130300", "uscc": CODE}
    ).content.decode()
    assert "某某有限公司" in text and CODE in text and "海港区" in text
    assert "请填写" not in text


def test_somebody_with_a_role_is_led_home(web):
    assert web.get(URL).url == "/desk/"


def test_account_is_opened_even_when_the_mail_cannot_go_out(client, db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = client.post(URL, answers())
    assert page.status_code == 302
    assert Enterprise.objects.count() == 1


def test_mailed_link_confirms_the_address(client, db):
    client.post(URL, answers())
    address = re.search(r"/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
    assert client.get(address).status_code == 200
    client.post(address)
    assert EmailAddress.objects.get().verified
