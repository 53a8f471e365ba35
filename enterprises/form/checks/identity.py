"""Sections 1 and 2: who the enterprise is and the conditions it declares."""

from collections.abc import Iterator
from datetime import date

from enterprises.form.boxes import RECORDS
from enterprises.form.checks.finding import Content, Finding, day
from enterprises.form.vocabulary import Section
from enterprises.people import uscc

ASKED_ONLY = "rd_ledger"


def identity_findings(content: Content, today: date) -> Iterator[Finding]:
    established = day(content["enterprise"]["established_on"])
    if established and established > today:
        sentence = f"成立日期 {established} 晚于今天，请核对营业执照。"
        yield Finding("error", Section.ENTERPRISE, "established_on", None, sentence)
    if sentence := uscc.branch(content["enterprise"]["name"]):
        yield Finding("error", Section.ENTERPRISE, "name", None, sentence)
    code = content["enterprise"]["uscc"]
    if code:
        yield from _credit_code(code)


def _credit_code(code: str) -> Iterator[Finding]:
    try:
        uscc.check(code)
    except uscc.BadCreditCode as bad:
        yield Finding("error", Section.ENTERPRISE, "uscc", None, str(bad))
        return
    if sentence := uscc.warning(code):
        yield Finding("warning", Section.ENTERPRISE, "uscc", None, sentence)


def condition_findings(content: Content, today: date) -> Iterator[Finding]:
    for key, label in RECORDS[Section.CONDITIONS].labels.items():
        if key != ASKED_ONLY and content["conditions"][key] is False:
            sentence = f"“{label}”填为否，不符合评价条件，不能提交。"
            yield Finding("error", Section.CONDITIONS, key, None, sentence)
