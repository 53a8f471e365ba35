"""What an administrator may do to the accounts of others: on record, told, and without a password."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.core import mail
from django.db import transaction
from django.test import Client

from accounts.models import AdministratorAct, Message, User
from accounts.refusals import NotAllowed
from agencies.admin.base import RoleAdmin
from agencies.enums import Role
from agencies.models import Membership
from agencies.services import administering
from tests.factories import MORNING, person
from tests.house.refusing import refused
from tests.journeys.desk import at_desk
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
WHY = {"reason": "本人来电要求，已回拨单位总机核实。"}
NEW = "hai-yue-2026-chuan"
LINK = r"/accounts/password/reset/key/\S+"


@pytest.fixture
def boss():
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def lead() -> User:
    actor = person(Role.PROVINCIAL_LEAD, password="hai-gang-2026")
    User.objects.filter(pk=actor.user_id).update(email="lead@example.cn")
    return User.objects.get(pk=actor.user_id)


def act(boss, user: User, name: str, **sent):
    with at_desk(boss, MORNING) as client:
        return client.post(f"/admin/accounts/user/{user.pk}/acts/{name}/", sent)


def test_new_password_is_a_mail_to_the_person_on_record_and_told(boss, lead):
    done = act(boss, lead, "password_link", **WHY)
    assert done.status_code == 302
    assert mail.outbox[0].to == ["lead@example.cn"] and re.search(LINK, mail.outbox[0].body)
    kept = AdministratorAct.objects.get()
    assert (kept.user, kept.by_id, kept.act) == (lead, boss.user_id, "password_link")
    assert "回拨单位总机" in Message.objects.get(recipient=lead).body
    assert User.objects.get(pk=lead.pk).check_password("hai-gang-2026")


def test_person_sets_the_password_by_the_mailed_link(boss, lead):
    with at_desk(boss, MORNING) as client:
        client.post(f"/admin/accounts/user/{lead.pk}/acts/password_link/", WHY)
        link = re.search(LINK, mail.outbox[0].body)[0]
        web = Client()
        page = web.get(link, follow=True)
        web.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=lead.pk).check_password(NEW)


@pytest.mark.parametrize("name", ["password_link", "factor_taken_away"])
def test_act_without_a_reason_is_refused_and_nothing_is_done(boss, lead, name):
    TOTP.activate(lead, "JBSWY3DPEHPK3PXP")
    page = act(boss, lead, name, reason=" 。")
    assert page.status_code == 200 and "理由" in said(page)
    assert mail.outbox == [] and not AdministratorAct.objects.exists()
    assert Authenticator.objects.filter(user=lead).exists()


def test_link_is_not_recorded_when_the_mail_cannot_go_out(boss, lead, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = act(boss, lead, "password_link", **WHY)
    assert "邮件没有发出" in said(page) and WHY["reason"] in said(page)
    assert not AdministratorAct.objects.exists() and not Message.objects.exists()


def test_lost_factor_is_taken_away_with_all_sessions_and_told_to_other_administrators(boss, lead):
    TOTP.activate(lead, "JBSWY3DPEHPK3PXP")
    other = person(Role.ADMINISTRATOR)
    with at_desk(boss, MORNING) as client:
        theirs = browser_of(_actor(lead))
        assert theirs.get("/desk/", follow=True).status_code == 200
        client.post(f"/admin/accounts/user/{lead.pk}/acts/factor_taken_away/", WHY)
        assert theirs.get("/messages/").status_code == 302
    assert not Authenticator.objects.filter(user=lead).exists()
    told = set(Message.objects.values_list("recipient", flat=True))
    assert told == {lead.pk, other.user_id}


def _actor(user: User):
    member = Membership.objects.get(user=user)
    return type("Signed", (), {"user_id": user.pk, "role": member.role})()


@pytest.mark.parametrize("name", ["send_password_link", "take_factor_away"])
def test_nobody_does_it_to_oneself_and_nobody_else_does_it(boss, lead, name):
    service = getattr(administering, name)
    words = {"reason": "丢失", "now": MORNING}
    with pytest.raises(NotAllowed, match="自己的账户页"):
        service(actor=boss, user_id=boss.user_id, **words)
    with pytest.raises(NotAllowed, match="系统管理员办理"):
        service(actor=person(Role.PROVINCIAL_LEAD), user_id=lead.pk, **words)


def test_account_is_opened_by_an_invitation_and_entered_by_its_mail_only(boss):
    sent = {
        "username": "qhd_new",
        "name": "新同事",
        "email": "new@example.cn",
        "phone": "",
        "reason": "单位来函。",
        "membership-TOTAL_FORMS": "1",
        "membership-INITIAL_FORMS": "0",
        "membership-0-role": "agency_reviewer",
        "membership-0-agency": "4",
        "membership-0-division": "",
    }
    with at_desk(boss, MORNING) as client:
        page = said(client.get("/admin/accounts/user/add/"))
        assert 'type="password"' not in page
        assert client.post("/admin/accounts/user/add/", sent).status_code == 302
    user = User.objects.get(username="qhd_new")
    assert not user.has_usable_password() and user.membership.agency_id == 4
    assert mail.outbox[0].to == ["new@example.cn"] and re.search(LINK, mail.outbox[0].body)
    assert AdministratorAct.objects.get(user=user).act == "opened"


def test_account_is_not_opened_when_the_invitation_cannot_go_out(boss, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    sent = {
        "username": "qhd_new",
        "name": "新同事",
        "email": "new@example.cn",
        "reason": "单位来函。",
        "membership-TOTAL_FORMS": "0",
        "membership-INITIAL_FORMS": "0",
    }
    with at_desk(boss, MORNING) as client:
        page = said(client.post("/admin/accounts/user/add/", sent, follow=True))
    assert "邮件没有发出" in page and "新同事" in page and "单位来函" in page
    assert not User.objects.filter(username="qhd_new").exists()


def test_admin_has_no_address_that_sets_a_password_of_another(boss, lead):
    with at_desk(boss, MORNING) as client:
        assert client.get(f"/admin/accounts/user/{lead.pk}/password/").status_code in (302, 404)
        page = said(client.get(f"/admin/accounts/user/{lead.pk}/change/"))
        client.post(f"/admin/accounts/user/{lead.pk}/password/", {"password1": NEW})
        client.post(f"/admin/accounts/user/{lead.pk}/change/", {"password": NEW, "name": "x"})
    assert 'name="password"' not in page and "pbkdf2" not in page and "md5" not in page
    assert User.objects.get(pk=lead.pk).check_password("hai-gang-2026")


def test_every_table_of_the_admin_asks_the_role_that_of_a_package_too():
    strangers = [
        model for model, table in admin.site._registry.items() if not isinstance(table, RoleAdmin)
    ]
    assert strangers == []


def test_record_stays_as_it_was_written(boss, lead):
    act(boss, lead, "password_link", **WHY)
    for change in (
        lambda: AdministratorAct.objects.update(reason="别的"),
        lambda: AdministratorAct.objects.all().delete(),
    ):
        with refused("append_only"), transaction.atomic():
            change()
