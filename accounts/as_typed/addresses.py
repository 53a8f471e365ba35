"""E-mail addresses: stored and compared as `accounts.as_typed.folding.address_of` makes them.

The sign-in package looks an address up in lower case: one kept with a capital letter would never be
found again.
"""

from typing import Any

from django import forms
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.as_typed.folding import address_of


class AddressBox(forms.EmailField):
    """Reads an address as people type it: full width, blanks around it, capital letters."""

    def to_python(self, value: object) -> str:
        return address_of(super().to_python(value))

    def clean(self, value: object) -> str:
        return super().clean(address_of(str(value or "")))


class AddressField(models.EmailField):
    """Folded on its way into the database and into every question asked of it."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return address_of(prepared) if isinstance(prepared, str) else prepared

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(instance, add))
        setattr(instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": AddressBox, **kwargs})


def is_folded(column: str) -> Q:
    """What a constraint asks of a column of addresses."""
    return Q(**{column: Lower(F(column))})
