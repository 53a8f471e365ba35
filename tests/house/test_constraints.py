"""Every rule that the database keeps has a name, and a sentence for people."""

import re

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, UniqueConstraint

FLOORS = ("accounts", "agencies", "enterprises", "reviews", "followup")
MODELS = [
    model
    for app in apps.get_app_configs()
    if app.name.partition(".")[0] in FLOORS
    for model in app.get_models()
]
CHECKS = [
    (model, constraint)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, CheckConstraint)
]
CHINESE = re.compile(r"[一-鿿].*。$")


@pytest.mark.parametrize(("model", "check"), CHECKS, ids=[check.name for _, check in CHECKS])
def test_check_constraint_says_what_is_wrong_in_chinese(
    model: type[Model], check: CheckConstraint
) -> None:
    assert CHINESE.search(str(check.violation_error_message)), model


def test_every_state_after_filling_is_tied_to_its_moments() -> None:
    names = {check.name for _, check in CHECKS}
    assert {
        "case_state_known",
        "case_submitted_has_its_agency_and_moments",
        "case_in_review_has_its_reviewer",
        "case_returned_has_its_due_day",
        "case_forwarded_has_its_moment",
        "case_in_province_has_its_batch",
        "case_recommended_has_its_decision",
        "case_publicized_has_its_moment",
        "case_registered_has_its_moment",
        "case_ended_has_its_moment",
    } <= names


def test_constraints_have_names_of_their_own() -> None:
    names = [
        constraint.name
        for model in MODELS
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    ]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.endswith(("_check", "_uniq", "_key"))]
