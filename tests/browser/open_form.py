"""A form that its owner has open in a browser: signing in, what is saved, what is stored."""

from datetime import datetime

from playwright.sync_api import Page, expect

from agencies.deadlines import BEIJING
from enterprises.form.models import InformationForm

NOW = datetime(2026, 6, 3, 14, 3, tzinfo=BEIJING)
PASSWORD = "hai-yue-2026-chuan"


def sign_in_as_owner(page: Page, form: InformationForm) -> None:
    page.locator("[name=login]").fill(form.enterprise.uscc)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_contain_text("已保存 14:0")


def stored(form: InformationForm, field: str) -> str:
    return str(InformationForm.objects.values_list(field, flat=True).get(pk=form.pk))
