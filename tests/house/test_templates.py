"""What holds for every template: strict about scripts and styles, shown, used, and compiling."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import Client

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
# Found by Django, allauth or the admin under names of their own.
BY_NAME = re.compile(
    r"(400|403|403_csrf|404|413|429|500)\.html|(account|mfa|allauth|admin|django)/.*"
)
LONGEST_LINE = 160
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style[\s>]"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")"),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "the word 成功": re.compile("成功"),
}


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert [name for name in TEMPLATES if FORBIDDEN[what].search(source(name))] == []


@pytest.mark.parametrize("sample", ['<p style="x">', "<script>x</script>", "<b onclick='x'>"])
def test_the_search_for_inline_code_finds_it(sample: str) -> None:
    assert any(pattern.search(sample) for pattern in FORBIDDEN.values())


def test_no_line_of_a_template_is_longer_than_a_screen_shows() -> None:
    long = [
        f"{name}:{number}"
        for name in PAGES
        for number, line in enumerate(source(name).splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name: str) -> None:
    assert get_template(name).template.name == name


@pytest.mark.parametrize("tag", ["for item in items", "if item.count is not None"])
def test_name_that_a_tag_asks_for_must_be_there(tag: str) -> None:
    """A loop or a condition over a misspelt name would hide its part of the page for ever."""
    assert "{% " + tag + " %}" in source("components/tabs.html")
    item = {"label": "待受理", "url": "?", "active": True}
    known = {"label": "分类"} if tag.startswith("for") else {"label": "分类", "items": [item]}
    with pytest.raises(pytest.fail.Exception, match="unknown template variable"):
        get_template("components/tabs.html").render(known)
    every = {"label": "分类", "items": [{**item, "count": None}]}
    assert "待受理" in get_template("components/tabs.html").render(every)


def test_every_component_is_shown_in_the_styleguide(client: Client) -> None:
    response = client.get("/styleguide/")
    assert response.status_code == 200
    shown = {template.name for template in response.templates}
    components = {name for name in PAGES if name.startswith("components/")}
    assert components - shown == set()


def test_no_template_is_unused() -> None:
    code = [path for app in ROOT.glob("*/") for path in app.rglob("*.py") if app.name != "tests"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in code if ".venv" not in path.parts)
    text += "\n".join(source(name) for name in TEMPLATES)

    def used(name: str) -> bool:
        folder, _, _ = name.rpartition("/")
        return BY_NAME.fullmatch(name) or name in text or f"{folder}/{{" in text

    assert [name for name in TEMPLATES if not used(name)] == []


def test_every_static_file_named_by_a_template_exists() -> None:
    names = {
        found
        for name in PAGES
        for found in re.findall(r"{% static ['\"]([^'\"]+)['\"]", source(name))
    }
    assert names
    assert [name for name in sorted(names) if finders.find(name) is None] == []


def test_every_icon_named_by_a_template_is_in_the_sprite() -> None:
    sprite = (ROOT / "static/icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', sprite))
    named = {
        found
        for name in PAGES
        for found in re.findall(r"{% icon \"([a-z]+)\" %}|icon=\"([a-z]+)\"", source(name))
    }
    assert {icon for pair in named for icon in pair if icon} - drawn == set()
