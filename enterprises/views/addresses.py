"""Addresses of the form's pages."""

from django.urls import reverse

from enterprises.models import InformationForm
from enterprises.vocabulary import Section


def section_url(form: InformationForm, section: Section, name: str = "section") -> str:
    return reverse(f"enterprise:{name}", args=[form.season_id, section])
