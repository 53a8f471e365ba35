"""Every box that must be filled says in its own words what is missing: never "这个字段是必填项"."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms

import accounts
import agencies
import enterprises
import followup
import reviews

OURS = (accounts, agencies, enterprises, followup, reviews)
DEFAULT = forms.Field.default_error_messages["required"]


def form_classes(base: type = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for found in base.__subclasses__():
        yield found
        yield from form_classes(found)


def ours() -> list[type[forms.BaseForm]]:
    for package in OURS:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] in {"forms", "filters"} or ".forms." in module.name:
                importlib.import_module(module.name)
    # Sign-in's are worded as they are made (`accounts.sign_in.forms`).
    apart = ("accounts.sign_in.forms", "agencies.admin.users")
    names = {package.__name__ for package in OURS}
    found = [one for one in form_classes() if one.__module__.partition(".")[0] in names]
    return [one for one in found if one.__module__ not in apart]


@pytest.mark.parametrize("form", sorted(set(ours()), key=str), ids=lambda form: form.__qualname__)
def test_every_required_box_has_its_own_sentence(form: type[forms.BaseForm]) -> None:
    silent = [
        name
        for name, field in form.base_fields.items()
        if field.required and field.error_messages["required"] == DEFAULT
    ]
    assert silent == []
