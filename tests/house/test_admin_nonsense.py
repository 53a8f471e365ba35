"""Lists of the admin asked for what is no row, no day and no choice: a sentence, never a 500."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from agencies.enums import Role
from reviews.cases.enums import State
from tests.factories import MORNING, case_in, person
from tests.house.test_admin_words import words
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
LISTS = [
    (reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"), registered)
    for model, registered in admin.site._registry.items()
]


@pytest.fixture
def desk():
    with at_desk(person(Role.ADMINISTRATOR, name="管理甲"), MORNING) as client:
        yield client


def test_day_beyond_the_calendar_narrows_no_list(desk: Client):
    for address, registered in LISTS:
        if field := registered.date_hierarchy:
            year, last = (
                {f"{field}__year": "9999"},
                {f"{field}__month": "12", f"{field}__day": "31"},
            )
            for asked in (year, {**year, **last}):
                assert desk.get(address, asked, follow=True).status_code == 200, address


def test_list_asked_to_count_its_filters_opens_all_the_same(desk: Client):
    case_in(State.REGISTERED)
    for address, _ in LISTS:
        assert desk.get(address, {"_facets": "1"}, follow=True).status_code == 200, address


@pytest.mark.parametrize("row", ["abc", "²", "9" * 40, ""])
def test_act_on_rows_that_are_none_is_refused_with_a_sentence(desk: Client, row: str):
    for table in ("membership", "season"):
        sent = {"action": "delete_selected", "_selected_action": [row], "index": "0"}
        page = desk.post(f"/admin/agencies/{table}/", sent, follow=True)
        assert page.status_code == 200 and "所选的行无效" in page.content.decode()


@pytest.mark.parametrize("end", ["change", "history"])
def test_record_that_is_not_there_is_said_in_chinese(desk: Client, end: str):
    for address, _ in LISTS:
        page = desk.get(f"{address}999999999/{end}/", follow=True)
        assert words(page.content.decode()) == set(), address


def test_page_sent_by_half_says_so_in_chinese(desk: Client):
    known = person(Role.AGENCY_LEAD)
    page = desk.post(f"/admin/accounts/user/{known.user_id}/change/", {}).content.decode()
    assert "页面内容不完整，没有保存" in page and words(page) == set()
