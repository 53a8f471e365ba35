"""No box stays empty, and every proof is attached, before a form can be submitted (rulebook §3)."""

import pytest

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import missing
from enterprises.form.vocabulary import Section
from tests.enterprises.checks.test_checks import blank
from tests.enterprises.content import AWARD, CERTIFICATE, content, lacking, row, staff


def test_a_complete_form_lacks_nothing():
    assert missing(content()) == []


@pytest.mark.parametrize(
    ("section", "field"),
    [
        (section.value, field)
        for section in (Section.ENTERPRISE, Section.CONDITIONS, Section.FINANCE)
        for field in RECORDS[section].labels
    ],
)
def test_every_single_box_is_asked_for(section, field):
    assert lacking(content(**{section: {field: None}})) == [(section, field, None)]


@pytest.mark.parametrize(
    ("section", "field"),
    [
        (section.value, field)
        for section in (Section.PROJECTS, Section.IP, Section.PRODUCTS)
        for field in RECORDS[section].labels
    ],
)
def test_every_box_of_a_row_is_asked_for(section, field):
    whole = content(**{section: [row(section), row(section, **{field: None})]})
    assert (section, field, 1) in lacking(whole)
    assert len(lacking(whole)) == 1


@pytest.mark.parametrize(
    ("certificate", "fields"),
    [
        (CERTIFICATE, ["certificate_number", "issuer", "issued_on", "valid_until"]),
        (AWARD, ["certificate_number", "issuer", "issued_on", "rank"]),
        (AWARD | {"kind": "rd_institution"}, ["certificate_number", "issuer", "issued_on"]),
    ],
)
def test_a_confirmation_asks_for_the_boxes_of_its_kind(certificate, fields):
    empty = dict.fromkeys(certificate) | {"kind": certificate["kind"]}
    whole = content(confirmations=[empty])
    assert [field for section, field, _ in lacking(whole) if section == "confirmations"] == fields


def test_a_right_without_a_term_needs_no_day_of_expiry():
    crop = row("ip", kind="national_crop_variety", valid_until=None)
    assert lacking(content(ip=[crop])) == []


@pytest.mark.parametrize(
    "kind", ["cover_page", "balance_sheet", "income_statement", "tax_return", "business_licence"]
)
def test_the_basic_proofs_are_always_needed(kind):
    others = [a for a in content()["attachments"] if a["kind"] != kind]
    assert lacking(content(attachments=others)) == [("attachments", kind, None)]


def test_further_proofs_follow_from_what_the_form_says():
    basic = [
        a for a in content()["attachments"] if a["kind"] not in ("rd_ledger", "ip_certificate")
    ]
    said = content(attachments=basic, confirmations=[CERTIFICATE])
    assert [field for _, field, _ in lacking(said)] == [
        "rd_ledger",
        "ip_certificate",
        "confirmation_proof",
    ]
    assert lacking(content(attachments=basic, projects=[], ip=[])) == []


def test_one_product_at_least_is_asked_for():
    assert lacking(content(products=[])) == [("products", "", None)]


def test_a_quarter_not_saved_yet_is_asked_for_box_by_box():
    assert len(lacking(content(staff=content()["staff"][:3]))) == 4
    assert lacking(content(staff=staff(3, total_end=None))) == [("staff", "total_end", 2)]


def test_a_firm_founded_in_the_fiscal_year_needs_only_its_own_quarters():
    rows = content()["staff"][2:]
    assert lacking(content(staff=rows, enterprise={"established_on": "2025-07-01"})) == []
    assert len(lacking(content(staff=rows, enterprise={"established_on": "2025-06-30"}))) == 4


def test_a_firm_founded_in_the_season_needs_its_first_quarter_and_what_it_began():
    founded = {"established_on": "2026-01-10"}
    assert lacking(content(staff=content()["staff"][:1], enterprise=founded)) == []
    assert len(lacking(content(staff=[], enterprise=founded))) == 4
    begun = [*content()["staff"][:1], staff(2, total_end=None)[1]]
    assert lacking(content(staff=begun, enterprise=founded)) == [("staff", "total_end", 1)]


def test_an_empty_form_lists_everything_in_the_order_of_the_form():
    sections = [section for section, _, _ in lacking(blank())]
    assert sections == sorted(sections, key=list(Section).index)
    assert sections.count("staff") == 16
    assert all(finding.sentence.startswith("请") for finding in missing(blank()))
