"""The same words written otherwise are no change: not in what is stored, not to the reader, not in the SHA-256."""

import pytest

from enterprises.form.selectors.content import form_content
from reviews.cases.differences import differences
from reviews.cases.freezing import canonical_json, sha256
from tests.enterprises.checks.test_findings_at_fields import ENTERPRISE
from tests.enterprises.form.test_section_pages import rows, url


def frozen(form) -> dict:
    return form_content(type(form).objects.select_related("enterprise").get(pk=form.pk))


def version(web, section: str) -> str:
    return str(web.get(url(section)).context["version"])


@pytest.mark.parametrize(
    "written", ["一行\r\n二行", "一行\r二行", " 一行\n二行\r\n", "一行 \n二行\u3000"]
)
def test_line_breaks_are_one_kind_before_they_are_stored(web, form, written):
    web.post(url("enterprise"), {"version": "0", **ENTERPRISE, "main_business": "一行\n二行"})
    before = frozen(form)
    web.post(
        url("enterprise"),
        {"version": version(web, "enterprise"), **ENTERPRISE, "main_business": written},
    )
    after = frozen(form)
    assert after["enterprise"]["main_business"] == "一行\n二行"
    assert differences(before, after) == []
    assert sha256(canonical_json(before)) == sha256(canonical_json(after))


@pytest.mark.parametrize("written", ["2", "2.0", "２", "2.00", " 2.00 万元", "20000元"])
def test_amount_written_otherwise_is_no_change(web, form, written):
    web.post(url("finance"), {"version": "0", "taxes": "2.00"})
    web.post(url("projects"), rows(1, **{"rows-0-name": "甲", "rows-0-expense": "2.00"}))
    before = frozen(form)
    web.post(url("finance"), {"version": version(web, "finance"), "taxes": written})
    sent = rows(1, **{"rows-0-name": "甲", "rows-0-expense": written})
    web.post(url("projects"), sent | {"version": version(web, "projects")})
    assert (before["finance"]["taxes"], before["projects"][0]["expense"]) == ("2.00", "2.00")
    assert differences(before, frozen(form)) == []


@pytest.mark.parametrize(
    "written", ["ＺＬ２０２３２０１２３４５６．７", " ZL202320123456.7 ", "ZL202320123456.7\u3000"]
)
def test_number_written_in_full_width_is_no_change(web, form, written):
    web.post(url("ip"), rows(1, **{"rows-0-name": "甲", "rows-0-number": "ZL202320123456.7"}))
    before = frozen(form)
    sent = rows(1, **{"rows-0-name": "甲", "rows-0-number": written})
    web.post(url("ip"), sent | {"version": version(web, "ip")})
    assert differences(before, frozen(form)) == []


@pytest.mark.parametrize("written", ["３５", " 35 人", "35.0", "35名"])
def test_count_and_day_written_otherwise_are_no_change(web, form, written):
    quarters = {f"rows-{n}-quarter": str(n + 1) for n in range(4)}
    web.post(url("staff"), rows(4, **quarters, **{"rows-0-total_start": "35"}))
    web.post(url("projects"), rows(1, **{"rows-0-name": "甲", "rows-0-starts_on": "2025-01-02"}))
    before = frozen(form)
    sent = rows(4, **quarters, **{"rows-0-total_start": written})
    web.post(url("staff"), sent | {"version": version(web, "staff")})
    sent = rows(1, **{"rows-0-name": "甲", "rows-0-starts_on": "２０２５年１月２日"})
    web.post(url("projects"), sent | {"version": version(web, "projects")})
    assert differences(before, frozen(form)) == []


def test_amount_of_another_size_is_a_change(web, form):
    web.post(url("finance"), {"version": "0", "taxes": "2.00"})
    before = frozen(form)
    web.post(url("finance"), {"version": version(web, "finance"), "taxes": "2.01"})
    [change] = differences(before, frozen(form))
    assert (change.field, change.before, change.after) == ("taxes", "2.00", "2.01")


def test_other_rooms_store_one_kind_of_line_break_too(web, form):
    """What reads every request stands before all of them."""
    seen = web.post(url("projects", "paste/"), {**rows(1), "pasted": "甲的研发\r\n乙的研发"})
    assert seen.wsgi_request.POST["pasted"] == "甲的研发\n乙的研发"
    assert [form.shown()["name"] for form in seen.context["bound"].forms] == [
        "甲的研发",
        "乙的研发",
    ]
