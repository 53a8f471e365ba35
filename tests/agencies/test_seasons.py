"""A season's settings: their bounds, each other, and the key that stands."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError

from agencies.enums import Role
from agencies.models import Agency, CalendarYear, Division, Season
from agencies.season_bounds import BOUNDS
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from tests.factories import MORNING, case_in, person
from tests.house.refusing import refused
from tests.journeys.desk import at_desk
from tests.moments import at

pytestmark = pytest.mark.django_db

OUTSIDE = [
    (name, value)
    for name, bound in BOUNDS.items()
    if name != "year"
    for value in (bound.least - 1, bound.most + 1)
]
INSIDE = [(name, value) for name, bound in BOUNDS.items() for value in (bound.least, bound.most)]


def season(**changed) -> Season:
    found = Season.objects.get(pk=2026)
    for name, value in changed.items():
        setattr(found, name, value)
    return found


@pytest.mark.parametrize(("name", "value"), OUTSIDE)
def test_number_out_of_its_bounds_is_refused_at_its_field_and_by_the_database(name, value) -> None:
    with pytest.raises(ValidationError) as refusal:
        season(**{name: value}).full_clean()
    assert f"须在 {BOUNDS[name].least} 至 {BOUNDS[name].most} 之间" in str(
        refusal.value.message_dict[name]
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Season.objects.filter(pk=2026).update(**{name: value})


@pytest.mark.parametrize(("name", "value"), [one for one in INSIDE if one[0] != "year"])
def test_number_at_its_bound_is_taken(name, value) -> None:
    found = season(**{name: value})
    found.full_clean()
    found.save()


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"opens_on": date(2026, 10, 21)}, "enterprise_deadline", "不能早于开放填报日"),
        ({"agency_deadline": date(2026, 10, 24)}, "agency_deadline", "不能早于补正最迟日"),
        ({"correction_deadline": date(2026, 10, 19)}, "correction_deadline", "不能早于企业提交"),
        ({"opens_on": date(2025, 12, 31)}, "opens_on", "须在 2026 年内"),
        ({"agency_deadline": date(2027, 1, 1)}, "agency_deadline", "须在 2026 年内"),
        ({"early_until": date(2027, 5, 31)}, "early_until", "须在 2026 年内"),
        ({"numbers_valid_until": date(2026, 10, 24)}, "numbers_valid_until", "不能早于机构报送"),
        ({"numbers_valid_until": date(2028, 1, 1)}, "numbers_valid_until", "2026 年或 2027 年内"),
        ({"annual_update_due": date(2028, 3, 31)}, "annual_update_due", "2026 年或 2027 年内"),
        ({"annual_report_due": date(2027, 11, 10)}, "annual_report_due", "须在 2026 年内"),
    ],
)
def test_days_that_contradict_each_other_are_refused_by_form_and_database(
    changed, field, words
) -> None:
    with pytest.raises(ValidationError) as refusal:
        season(**changed).full_clean()
    assert words in str(refusal.value.message_dict[field])
    with pytest.raises(IntegrityError), transaction.atomic():
        Season.objects.filter(pk=2026).update(**changed)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 12, 31)])
def test_numbers_are_valid_until_a_day_of_this_year_or_the_next(day) -> None:
    found = season(numbers_valid_until=day)
    found.full_clean()
    found.save()


@pytest.mark.parametrize(
    ("model", "key", "other"),
    [
        (Season, "year", 2030),
        (CalendarYear, "year", 2030),
        (Agency, "no", 99),
        (Division, "code", "139999"),
    ],
)
def test_key_of_a_row_stands_as_it_was_made(model, key, other) -> None:
    first = model.objects.order_by(key).first()
    with refused("Cannot update"):
        model.objects.filter(pk=first.pk).update(**{key: other})


def test_year_of_a_season_is_not_typed_again_in_the_admin() -> None:
    with at_desk(person(Role.PROVINCIAL_LEAD), MORNING) as client:
        page = client.get("/admin/agencies/season/2026/change/").content.decode()
        assert 'name="year"' not in page
        assert 'name="year"' in client.get("/admin/agencies/season/add/").content.decode()


def test_zero_days_of_publicity_are_refused_in_the_admin_with_a_sentence() -> None:
    found = Season.objects.get(pk=2026)
    typed = {
        field.name: getattr(found, field.name)
        for field in Season._meta.fields
        if field.name != "year"
    }
    with at_desk(person(Role.PROVINCIAL_LEAD), MORNING) as client:
        page = client.post(
            "/admin/agencies/season/2026/change/", typed | {"publicity_working_days": 0}
        )
        assert "须在 5 至 30 之间" in page.content.decode()
        client.post("/admin/agencies/season/2026/change/", typed | {"publicity_working_days": 7})
    assert Season.objects.get(pk=2026).publicity_working_days == 7
    assert Season.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"enterprise_deadline": "2026-09-30"}, "在填的企业立即不能提交"),
        ({"agency_deadline": "2026-09-30", "correction_deadline": "2026-09-30"}, "立即逾期失效"),
    ],
)
def test_day_that_people_count_on_is_not_moved_into_the_past(changed, words) -> None:
    found = Season.objects.get(pk=2026)
    names = [field.name for field in Season._meta.fields if field.name != "year"]
    typed = {name: getattr(found, name) for name in names}
    earlier = {"enterprise_deadline": "2026-09-30", **changed}
    with at_desk(person(Role.PROVINCIAL_LEAD), at(10, 1)) as client:
        page = client.post("/admin/agencies/season/2026/change/", typed | earlier)
        assert words in page.content.decode() and "2026年9月30日" in page.content.decode()
        client.post("/admin/agencies/season/2026/change/", typed | {"batch_day": 24})
        today = typed | {"enterprise_deadline": "2026-10-01"}
        client.post("/admin/agencies/season/2026/change/", today)
    assert Season.objects.get(pk=2026).enterprise_deadline == date(2026, 10, 1)


def test_validity_of_numbers_does_not_end_before_today() -> None:
    found = Season.objects.get(pk=2026)
    names = [field.name for field in Season._meta.fields if field.name != "year"]
    typed = {name: getattr(found, name) for name in names}
    with at_desk(person(Role.PROVINCIAL_LEAD), at(12, 20)) as client:
        for day, kept in (("2026-12-19", found.numbers_valid_until), ("2026-12-20", None)):
            sent = typed | {"numbers_valid_until": day}
            page = client.post("/admin/agencies/season/2026/change/", sent)
            assert ("一发出就失效" in page.content.decode()) is (kept is not None)
            assert Season.objects.get(pk=2026).numbers_valid_until == (kept or date(2026, 12, 20))


def test_season_made_by_mistake_is_deleted_and_one_in_use_is_not() -> None:
    season_set_up(2030)
    case_in(State.FILLING)
    with at_desk(person(Role.PROVINCIAL_LEAD), MORNING) as client:
        client.post("/admin/agencies/season/2030/delete/", {"post": "yes"})
        client.post("/admin/agencies/season/2026/delete/", {"post": "yes"})
    assert list(Season.objects.values_list("year", flat=True)) == [2026]
    with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
        Season.objects.get(pk=2026).delete()
