"""One enterprise of 海港区 with its open form of 2026, and the people around it."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import UploadedFile
from django.test import Client

from accounts.models import User
from agencies.access import Actor
from agencies.deadlines import BEIJING
from agencies.enums import Role
from agencies.models import Division, Membership, Season
from enterprises.form.models import Attachment, InformationForm
from enterprises.form.services.attachments import receive
from enterprises.form.services.parts import create_parts
from enterprises.people.access import actor_of
from enterprises.people.models import Enterprise, Representative

NOW = datetime(2026, 6, 3, 14, 3, tzinfo=BEIJING)
CODE = "91130300MA07K2XH8U"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def divisions(db) -> dict[str, Division]:
    return Division.objects.in_bulk()


@pytest.fixture
def season(db) -> Season:
    return Season.objects.get(pk=2026)


def new_enterprise(code: str, name: str, division: Division) -> Enterprise:
    return Enterprise.objects.create(
        uscc=code,
        name=name,
        division=division,
        established_on=date(2015, 4, 1),
        legal_representative="李明",
        contact_name="王会计",
        contact_phone="0335-1234567",
        contact_email="kuaiji@example.com",
        signed_up_at=NOW,
    )


def new_person(enterprise: Enterprise, username: str, name: str, *, owner: bool) -> User:
    user = User.objects.create_user(username=username, name=name, email=f"{username}@example.com")
    Representative.objects.create(user=user, enterprise=enterprise, is_owner=owner)
    return user


@pytest.fixture
def enterprise(divisions) -> Enterprise:
    return new_enterprise(CODE, "秦皇岛海岳传感技术有限公司", divisions["130302"])


@pytest.fixture
def person(enterprise) -> User:
    return new_person(enterprise, CODE, "王会计", owner=True)


@pytest.fixture
def colleague(enterprise) -> User:
    return new_person(enterprise, "zhao", "赵工", owner=False)


@pytest.fixture
def actor(person) -> Actor:
    return actor_of(person)


@pytest.fixture
def stranger(divisions) -> User:
    """Somebody of another enterprise."""
    other = new_enterprise("91130100MA07K2XJ46", "石家庄另一家有限公司", divisions["130102"])
    return new_person(other, "other", "别家", owner=True)


@pytest.fixture
def form(enterprise, season) -> InformationForm:
    form = InformationForm.objects.create(enterprise=enterprise, season=season, started_at=NOW)
    create_parts(form)
    return form


@pytest.fixture
def keep(actor, form, now):
    """Attaches a file to that form: keep(upload, kind)."""

    def keep(upload: UploadedFile, kind: str = "tax_return") -> Attachment:
        return receive(actor=actor, form_id=form.pk, kind=kind, upload=upload, now=now)

    return keep


@pytest.fixture
def web(client: Client, person: User) -> Client:
    """A browser in which the enterprise's owner is signed in."""
    client.force_login(person)
    return client


@pytest.fixture
def staff(divisions):
    """Makes a member of staff: staff(Role.AGENCY_REVIEWER, agency=4)."""

    def make(role: Role, *, agency: int | None = None, division: str | None = None) -> User:
        name = f"{role.value}-{agency or ''}-{division or ''}"
        user = User.objects.create_user(username=name, name=role.label, email="")
        Membership.objects.create(user=user, role=role, agency_id=agency, division_id=division)
        return user

    return make
