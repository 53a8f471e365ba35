"""Addresses: stored in one way, changed after a password, told to the old one, replaced everywhere."""

import re
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Message, User
from accounts.refusals import Refusal
from accounts.services import replace_address
from accounts.sweeps import deliver_messages
from agencies.deadlines import BEIJING
from agencies.enums import Role
from enterprises.people.models import Enterprise
from tests.factories import make_enterprise, person
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=BEIJING)
PASSWORD = "hai-gang-2026"
PAGE = "/accounts/email/"
NEW = "new@example.com"


@pytest.fixture
def user() -> User:
    owner = User.objects.get(representative__enterprise=make_enterprise())
    owner.set_password(PASSWORD)
    owner.save()
    EmailAddress.objects.filter(user=owner).update(verified=True)
    return owner


def signed_in(name: str, password: str = PASSWORD) -> Client:
    web = Client()
    web.post("/accounts/login/", {"login": name, "password": password})
    return web


def is_in(web: Client) -> bool:
    return web.get("/messages/").status_code == 200


@pytest.fixture
def web(user) -> Client:
    """Signed in, and asked for the password once more a moment ago."""
    web = signed_in(user.username)
    web.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return web


def told(user: User) -> list[tuple[str, str]]:
    found = Message.objects.filter(recipient=user).order_by("pk")
    return [(message.subject, message.address) for message in found]


@pytest.mark.parametrize(
    ("model", "column"), [(User, "email"), (Enterprise, "contact_email"), (EmailAddress, "email")]
)
def test_database_keeps_no_address_with_a_capital_letter(user, model, column) -> None:
    table = model._meta.db_table
    for written, refused in (("A@example.com", True), ("a@example.com", False)):
        sql = f"UPDATE {table} SET {column} = %s"
        if refused:
            with pytest.raises(IntegrityError, match="folded"), transaction.atomic():
                execute(sql, written)
        else:
            execute(sql, written)


def execute(sql: str, *values: str) -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(sql, values)


def test_address_of_a_new_member_of_staff_is_stored_in_small_letters() -> None:
    made = User.objects.create_user("li", name="李", email="Li.Ming@Example.COM")
    assert (
        made.email == User.objects.get(email="LI.MING@example.com").email == "li.ming@example.com"
    )


def test_mail_for_an_unknown_address_leads_to_the_page_that_registers(client) -> None:
    client.post("/accounts/password/reset/", {"email": "Nobody@Example.com"})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    page = client.get(link).content.decode()
    assert link == "/enterprise/register/" and "统一社会信用代码" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"action_add": "", "email": NEW},
        {"action_primary": "", "email": "second@example.com"},
        {"action_remove": "", "email": "second@example.com"},
    ],
)
def test_changing_an_address_asks_for_the_password_again(user, sent) -> None:
    EmailAddress.objects.create(user=user, email="second@example.com", verified=True)
    before = list(EmailAddress.objects.order_by("pk").values())
    web = signed_in(user.username)
    session = web.session
    session["account_authentication_methods"] = [
        {**method, "at": method["at"] - 3600}
        for method in session["account_authentication_methods"]
    ]
    session.save()
    page = web.post(PAGE, sent)
    assert page.status_code == 302 and "/reauthenticate/" in page.url
    assert list(EmailAddress.objects.order_by("pk").values()) == before
    web.post("/accounts/reauthenticate/", {"password": PASSWORD})
    web.post(PAGE, sent)
    assert list(EmailAddress.objects.order_by("pk").values()) != before


def test_added_address_is_told_to_the_one_before(web, user) -> None:
    old = user.email
    web.post(PAGE, {"action_add": "", "email": "New@Example.com"})
    assert EmailAddress.objects.filter(user=user, email=NEW, verified=False).exists()
    assert told(user) == [("您的账号登记了另一个邮箱", old)]
    assert NEW in Message.objects.get().body


def test_other_primary_address_is_told_to_the_old_one_and_ends_other_sessions(web, user) -> None:
    EmailAddress.objects.create(user=user, email=NEW, verified=True)
    elsewhere, old = signed_in(user.username), user.email
    web.post(PAGE, {"action_primary": "", "email": NEW})
    assert User.objects.get(pk=user.pk).email == NEW
    assert told(user) == [("您的账号更换了主邮箱", old)]
    assert is_in(web) and not is_in(elsewhere)
    deliver_messages(NOW.replace(year=2100))
    assert mail.outbox[-1].to == [old] and "如不是您本人的操作" in mail.outbox[-1].body


def test_removed_address_is_told_and_no_longer_a_login_name(web, user) -> None:
    old = "second@example.com"
    EmailAddress.objects.create(user=user, email=old, verified=True)
    elsewhere = signed_in(user.username)
    User.objects.filter(pk=user.pk).update(username=old)
    web.post(PAGE, {"action_remove": "", "email": old})
    assert {address for _, address in told(user)} == {old, user.email}
    assert User.objects.get(pk=user.pk).username == user.email
    assert is_in(web) and not is_in(elsewhere)
    assert not is_in(signed_in(old)) and is_in(signed_in(user.email))


def test_replaced_address_is_told_to_the_old_and_the_new_one(user) -> None:
    old = user.email
    EmailAddress.objects.create(user=user, email="third@example.com", verified=True)
    elsewhere = signed_in(user.username)
    replace_address(user_id=user.pk, email="NEW@example.com", by="系统管理员", now=NOW)
    assert [address for _, address in told(user)] == [old, NEW]
    assert list(EmailAddress.objects.values_list("email", "primary")) == [(NEW, True)]
    assert User.objects.get(pk=user.pk).email == NEW and not is_in(elsewhere)
    for gone in (old, "third@example.com"):
        assert not is_in(signed_in(gone))
        mail.outbox.clear()
        Client().post("/accounts/password/reset/", {"email": gone})
        assert "没有账号登记过" in mail.outbox[0].body
    assert is_in(signed_in(NEW))


def test_login_name_that_was_the_replaced_address_follows_it(user) -> None:
    old = user.email
    User.objects.filter(pk=user.pk).update(username=old)
    replace_address(user_id=user.pk, email=NEW, by="系统管理员", now=NOW)
    assert User.objects.get(pk=user.pk).username == NEW
    assert not is_in(signed_in(old)) and is_in(signed_in(NEW))


def test_address_of_another_account_is_not_given(user) -> None:
    other = User.objects.create_user("li", name="李", email=NEW)
    address = EmailAddress.objects.create(user=other, email=NEW, verified=True)
    with pytest.raises(Refusal, match="另一个账号"):
        replace_address(user_id=user.pk, email=NEW, by="系统管理员", now=NOW)
    EmailAddress.objects.filter(pk=address.pk).update(verified=False)
    replace_address(user_id=user.pk, email=NEW, by="系统管理员", now=NOW)
    assert User.objects.get(pk=user.pk).email == NEW


def test_reset_link_sent_to_the_replaced_address_opens_nothing(user) -> None:
    Client().post("/accounts/password/reset/", {"email": user.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    assert "password1" in Client().get(link, follow=True).content.decode()
    replace_address(user_id=user.pk, email=NEW, by="系统管理员", now=NOW)
    assert "password1" not in Client().get(link, follow=True).content.decode()


def sent_by_admin(user: User, **changed: str) -> dict[str, str]:
    return {
        "username": user.username,
        "name": user.name,
        "phone": user.phone,
        "email": user.email,
        "is_active": "on",
        "membership-TOTAL_FORMS": "0",
        "membership-INITIAL_FORMS": "0",
        **changed,
    }


def test_administrator_replaces_an_address_everywhere(user) -> None:
    admin = browser_of(person(Role.ADMINISTRATOR))
    elsewhere, old = signed_in(user.username), user.email
    page = f"/admin/accounts/user/{user.pk}/change/"
    assert admin.post(page, sent_by_admin(user, phone="0335-1234567")).status_code == 302
    assert is_in(elsewhere) and told(user) == []
    assert admin.post(page, sent_by_admin(user, email="New@example.com")).status_code == 302
    assert list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)) == [NEW]
    assert not is_in(elsewhere) and [address for _, address in told(user)] == [old, NEW]


def test_administrator_makes_no_login_name_of_an_identity_number() -> None:
    admin = browser_of(person(Role.ADMINISTRATOR))
    words = {"usable_password": "false", "name": "李敏", "email": "li@example.com", "phone": ""}
    number = "130302199001011234"
    none = {"membership-TOTAL_FORMS": "0", "membership-INITIAL_FORMS": "0"}
    page = admin.post("/admin/accounts/user/add/", {**words, **none, "username": number})
    assert page.status_code == 200 and "不能用身份证号码" in page.content.decode()
    assert not User.objects.filter(username=number).exists()
