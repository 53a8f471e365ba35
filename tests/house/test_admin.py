"""The admin asks the role: who gets in, who may change what; tables with a state only look."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from agencies.admin.base import ReadOnlyAdmin, RoleAdmin
from agencies.enums import Role
from agencies.models import Holiday
from reviews.cases.enums import State
from tests.calendars import csv_2027
from tests.factories import MORNING, case_in, person
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
OURS = [
    registered
    for model, registered in admin.site._registry.items()
    if apps.get_app_config(model._meta.app_label).name.partition(".")[0]
    in {"accounts", "agencies", "enterprises", "reviews"}
]
STATEFUL = {"evaluation", "registration", "revocation", "objection", "publicity", "announcement"}


def path(model_admin, name, *args):
    opts = model_admin.opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)


@pytest.mark.parametrize(
    "role", [Role.ENTERPRISE, Role.COUNTY_OFFICER, Role.AGENCY_REVIEWER, Role.AGENCY_LEAD]
)
def test_people_below_the_province_do_not_get_into_the_admin(role):
    with at_desk(person(role), MORNING) as client:
        assert client.get("/admin/").status_code in (302, 403)


def test_stranger_is_led_from_the_admin_to_the_sign_in_page(client):
    assert "/accounts/login/" in client.get("/admin/", follow=True).redirect_chain[-1][0]


@pytest.mark.parametrize("model_admin", OURS, ids=lambda a: a.opts.model_name)
def test_every_table_of_the_admin_asks_the_role(model_admin):
    assert isinstance(model_admin, RoleAdmin)
    assert model_admin.show_full_result_count is False


@pytest.mark.parametrize("model_admin", OURS, ids=lambda a: a.opts.model_name)
def test_every_list_of_the_admin_opens_and_is_searched(model_admin):
    case_in(State.REGISTERED)
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        assert client.get(path(model_admin, "changelist")).status_code == 200
        if model_admin.search_fields:
            found = client.get(path(model_admin, "changelist"), {"q": "2026"})
            assert found.status_code == 200


def test_every_act_of_the_admin_says_what_follows():
    acts = [(a.opts.model_name, act.name, act) for a in OURS for act in getattr(a, "acts", ())]
    assert len(acts) >= 12
    assert [(table, name) for table, name, act in acts if not act.explanation] == []


def test_tables_with_a_state_are_only_looked_at():
    looked_at = {a.opts.model_name for a in OURS if isinstance(a, ReadOnlyAdmin)}
    assert looked_at >= STATEFUL


def test_no_list_of_the_admin_filters_by_a_foreign_key():
    for model_admin in OURS:
        for name in filter(lambda one: isinstance(one, str), model_admin.list_filter):
            last = model_admin.model
            for part in name.split("__"):
                field = last._meta.get_field(part)
                last = field.related_model
            assert last is None, f"{model_admin}: {name}"


def test_case_in_the_admin_shows_its_history_and_has_no_field_to_type_in():
    case = case_in(State.FORMAL_REVIEW)
    with at_desk(person(Role.PROVINCIAL_REVIEWER), MORNING) as client:
        page = client.get(f"/admin/cases/evaluation/{case.pk}/change/").content.decode()
    assert "流转记录" in page
    assert 'name="state"' not in page


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.PROVINCIAL_LEAD, 200), (Role.ADMINISTRATOR, 200), (Role.PROVINCIAL_REVIEWER, 403)],
)
def test_calendar_is_added_to_by_lead_and_administrator(role, status):
    with at_desk(person(role), MORNING) as client:
        assert client.get("/admin/agencies/holiday/add/").status_code == status


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.PROVINCIAL_LEAD, 403)]
)
def test_accounts_are_the_administrators(role, status):
    with at_desk(person(role), MORNING) as client:
        assert client.get("/admin/accounts/user/").status_code == status
        assert client.get("/admin/accounts/user/add/").status_code == status


def test_holidays_are_imported_after_a_preview():
    typed = {"year": "2027", "reason": "国办发明电。"}
    with at_desk(person(Role.PROVINCIAL_LEAD), MORNING) as client:
        from_file = typed | {"import_file": file_of(csv_2027())}
        preview = client.post("/admin/agencies/holiday/import/", from_file)
        assert "2027 年共 28 个放假日、6 个调休上班日" in preview.content.decode()
        assert not Holiday.objects.filter(day__year=2027).exists()
        confirm = typed | {
            "days": preview.context["form"]["days"].value(),
            "seen": preview.context["plan"].fingerprint,
        }
        client.post("/admin/agencies/holiday/import/", confirm)
    assert Holiday.objects.filter(day__year=2027).count() == 34


def file_of(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("holidays.csv", text.encode("gb18030"), content_type="text/csv")


def test_people_are_found_by_role_and_agency_and_shown_with_them():
    reviewer = person(Role.AGENCY_REVIEWER, name="查得到")
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        for query in ({"q": "评价机构审查员"}, {"q": "秦皇岛"}, {"agency_no": reviewer.agency_no}):
            page = client.get("/admin/accounts/user/", query).content.decode()
            assert "查得到" in page and "评价机构审查员" in page
        other = client.get("/admin/accounts/user/", {"agency_no": 5}).content.decode()
        assert "查得到" not in other
        odd = client.get("/admin/accounts/user/", {"agency_no": "²"})
        assert odd.status_code == 200


def test_administrator_is_never_asked_for_a_password():
    with at_desk(person(Role.ADMINISTRATOR), MORNING) as client:
        page = client.get("/admin/accounts/user/add/").content.decode()
        assert 'type="password"' not in page
        known = User.objects.order_by("pk").first()
        page = client.get(f"/admin/accounts/user/{known.pk}/change/").content.decode()
    assert 'name="password"' not in page


def test_province_reaches_the_admin_from_its_menu():
    with at_desk(person(Role.PROVINCIAL_REVIEWER), MORNING) as client:
        assert 'href="/admin/"' in client.get("/province/").content.decode()
        assert client.get("/admin/").status_code == 200
