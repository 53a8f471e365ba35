"""Every page of the admin speaks Chinese: no Latin word stands on one but those of an allowed list."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import reverse

from agencies.enums import Role
from reviews.cases.enums import State
from tests.factories import MORNING, case_in, person
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
# Names of formats and of the standard hash; the season's number and codes are no words.
ALLOWED = {"XLSX", "xlsx", "CSV", "PDF", "SHA", "Excel", "UTF", "GBK", "MB", "KB"}
SPOKEN = {"title", "placeholder", "alt", "aria-label", "data-popup-title"}
SILENT = {"script", "style", "code", "svg", "textarea"}
WORD = re.compile(r"(?<![0-9A-Za-z_@./:&;-])[A-Za-z]{2,}(?![0-9A-Za-z_@./:-])")


class Spoken(HTMLParser):
    """What a page says: its text, and the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in SILENT
        held = dict(attrs)
        self.said += [held[name] or "" for name in SPOKEN & held.keys()]
        if tag == "input" and held.get("type") in ("submit", "button", "reset"):
            self.said.append(held.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def words(page: str) -> set[str]:
    spoken = Spoken()
    spoken.feed(page)
    return set(WORD.findall(" ".join(spoken.said))) - ALLOWED


def pages() -> list[str]:
    found = ["/admin/", "/admin/no-such-page/", "/admin/password_change/"]
    for model, registered in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found += [reverse(f"{name}_changelist"), f"/admin/{model._meta.app_label}/"]
        found += [reverse(f"{name}_changelist") + "?q=没有&p=9"]
        found += [reverse(f"{name}_add")]
        if hasattr(registered, "imported"):
            found.append(reverse(f"{name}_import"))
        first = model._default_manager.order_by("pk").first()
        if first is not None:
            ends = ["change", "history", "delete"]
            found += [reverse(f"{name}_{end}", args=[first.pk]) for end in ends]
            acts = [act.name for act in getattr(registered, "acts", ())]
            found += [reverse(f"{name}_{act}", args=[first.pk]) for act in acts]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROVINCIAL_LEAD])
def test_no_page_of_the_admin_says_an_english_word(role):
    case_in(State.REVOKED)
    english = {}
    with at_desk(person(role, name="管理甲"), MORNING) as client:
        for address in pages():
            answer = client.get(address)
            assert answer.status_code < 500, address
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                english |= {address: said} if (said := words(answer.content.decode())) else {}
    assert english == {}


def test_the_walk_hears_a_word_in_text_label_and_button():
    page = '<p>新增 Add link</p><a title="View site">.</a><input type="submit" value="Save">'
    assert words(page) == {"Add", "link", "View", "site", "Save"}
    assert words("<p>SHA-256 xlsx 91130302MA00000000</p><script>var one</script>") == set()
