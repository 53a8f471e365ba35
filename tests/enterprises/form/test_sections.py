"""Saving one section: what is kept, who may, until when, and what a newer save elsewhere does."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from accounts.refusals import Refusal
from agencies.deadlines import BEIJING
from enterprises.form.models import Extension, FormPart, InformationForm
from enterprises.form.selectors.content import form_content
from enterprises.form.selectors.openness import why_closed
from enterprises.form.services import sections
from enterprises.form.services.parts import open_sections, seal
from enterprises.form.services.sections import NewerSave, save
from enterprises.form.vocabulary import Section
from enterprises.people.access import actor_of

FINANCE = {
    "main_income": Decimal("1234.50"),
    "other_income": Decimal("0.00"),
    "cost_expense": Decimal("900.00"),
    "total_assets": Decimal("5000.00"),
    "net_assets": Decimal("3000.00"),
    "net_profit": Decimal("-12.00"),
    "taxes": None,
    "rd_measure": "revenue",
}
PROJECT = {
    "name": "传感器的研发",
    "mode": "own",
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2025, 12, 31),
    "expense": Decimal("80.00"),
}
LAST_SECOND = datetime(2026, 10, 20, 23, 59, 59, tzinfo=BEIJING)
MIDNIGHT = datetime(2026, 10, 21, tzinfo=BEIJING)


def save_finance(actor, form, version=0, now=None, **changes):
    return save(
        actor=actor,
        form_id=form.pk,
        section="finance",
        data={**FINANCE, **changes},
        expected_version=version,
        now=now,
    )


def save_projects(actor, form, rows, version, now):
    return save(
        actor=actor,
        form_id=form.pk,
        section=Section.PROJECTS,
        data=rows,
        expected_version=version,
        now=now,
    )


def test_saved_section_is_in_the_content_with_who_and_when(actor, form, now):
    part = save_finance(actor, form, now=now)
    assert (part.version, part.saved_at, part.saved_by_id) == (1, now, actor.user_id)
    content = form_content(InformationForm.objects.get(pk=form.pk))
    assert content["finance"]["main_income"] == "1234.50"
    assert content["finance"]["taxes"] is None


def test_rows_keep_the_order_they_were_written_in(actor, form, now):
    rows = [{**PROJECT, "name": name} for name in ("丙", "甲", "乙")]
    save_projects(actor, form, rows, 0, now)
    save_projects(actor, form, rows[::-1], 1, now)
    assert [row["name"] for row in form_content(form)["projects"]] == ["乙", "甲", "丙"]


def test_enterprise_section_writes_the_enterprise(actor, form, divisions, now):
    data = {
        "name": "秦皇岛海岳传感技术股份有限公司",
        "division_code": "130371",
        "established_on": date(2015, 4, 1),
        "legal_representative": "李明",
        "registered_capital": Decimal("500.00"),
        "address": "秦皇岛市珠江道 1 号",
        "contact_name": "王会计",
        "contact_phone": "0335-1234567",
        "contact_email": "kuaiji@example.com",
        "industry": "仪器仪表制造业",
        "main_business": "传感器",
    }
    save(
        actor=actor,
        form_id=form.pk,
        section=Section.ENTERPRISE,
        data=data,
        expected_version=0,
        now=now,
    )
    content = form_content(InformationForm.objects.get(pk=form.pk))["enterprise"]
    assert (content["name"], content["division_code"]) == (data["name"], "130371")
    assert content["uscc"] == "91130300MA07K2XH8U"


def test_newer_save_elsewhere_is_told_and_neither_is_lost(actor, colleague, form, now):
    save_finance(actor_of(colleague), form, now=now, taxes=Decimal("7.00"))
    with pytest.raises(NewerSave, match="赵工") as told:
        save_finance(actor, form, now=now, taxes=Decimal("8.00"))
    assert told.value.part.version == 1
    form.refresh_from_db()
    assert form.taxes == Decimal("7.00")
    save_finance(actor, form, version=1, now=now, taxes=Decimal("8.00"))
    form.refresh_from_db()
    assert form.taxes == Decimal("8.00")


def test_second_click_with_the_same_words_is_no_conflict(actor, form, now):
    save_finance(actor, form, now=now)
    assert save_finance(actor, form, now=now).version == 1


def test_same_words_saved_a_moment_before_are_no_conflict(actor, form, now, monkeypatch):
    """The page's own save, on its way when the button is pressed, may come first."""

    def meanwhile(*args):
        monkeypatch.setattr(sections, "why_closed", why_closed)
        save_finance(actor, form, 0, now)
        return why_closed(*args)

    monkeypatch.setattr(sections, "why_closed", meanwhile)
    assert save_finance(actor, form, 0, now).version == 1


def test_sealed_section_is_not_saved(actor, form, now):
    seal(form)
    with pytest.raises(Refusal, match="封存"):
        save_finance(actor, form, now=now)
    open_sections(form, [Section.FINANCE], until=date(2026, 6, 20))
    assert save_finance(actor, form, now=now).version == 1


def test_section_is_saved_until_midnight_of_the_deadline(actor, form):
    assert save_finance(actor, form, now=LAST_SECOND).version == 1
    with pytest.raises(Refusal, match="10月20日 24:00"):
        save_finance(actor, form, version=1, now=MIDNIGHT, taxes=Decimal("1.00"))


def test_extension_of_the_enterprise_moves_the_last_moment(actor, form, person):
    Extension.objects.create(
        season=form.season,
        deadline=Extension.Deadline.SUBMIT,
        enterprise=form.enterprise,
        until=date(2026, 10, 23),
        reason="台风",
        granted_by=person,
        granted_at=LAST_SECOND,
    )
    assert save_finance(actor, form, now=MIDNIGHT).version == 1


def test_correction_closes_with_its_own_due_day(actor, form):
    seal(form)
    open_sections(form, [Section.FINANCE], until=date(2026, 10, 22))
    assert save_finance(actor, form, now=MIDNIGHT).version == 1
    with pytest.raises(Refusal, match="10月22日"):
        save_finance(
            actor,
            form,
            version=1,
            now=datetime(2026, 10, 23, tzinfo=BEIJING),
            taxes=Decimal("1.00"),
        )


def test_form_of_another_enterprise_does_not_exist(stranger, form, now):
    with pytest.raises(InformationForm.DoesNotExist):
        save_finance(actor_of(stranger), form, now=now)
    assert FormPart.objects.get(form=form, section="finance").version == 0


def test_more_rows_than_a_section_holds_are_refused_and_nothing_is_saved(actor, form, now):
    rows = [{"name": f"产品{n}", "field": "", "income": None} for n in range(4)]
    with pytest.raises(Refusal, match="最多 3 行"):
        save(
            actor=actor,
            form_id=form.pk,
            section=Section.PRODUCTS,
            data=rows,
            expected_version=0,
            now=now,
        )
    assert form.parts.get(section="products").version == 0
    assert not form.products.exists()
