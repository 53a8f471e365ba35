"""Objections handled on the pages: many refused at once, and what follows said before every act."""

import pytest
from django.urls import reverse

from reviews.cases.models import Evaluation
from reviews.publicity import objection_consequences as consequences
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection
from reviews.publicity.services import objections
from tests.factories import provincial_lead, reviewer_of
from tests.publicity.test_handling_objections import FILED, REASON, cases, file, taken_up
from tests.signed_in import browser_of

__all__ = ["cases"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "actor"), [("agency", reviewer_of), ("province", provincial_lead)]
)
def test_objections_without_substance_are_refused_together_with_a_result_each(cases, place, actor):
    idle = [file(cases[0], 1), file(cases[1], 2)]
    held = taken_up(cases[2])
    ids = [one.pk for one in [*idle, held]]
    browser = browser_of(actor())
    sent = {"objection": ids, "reason": REASON}
    page = browser.post(reverse(f"{place}:refuse_objections"), sent, follow=True).content.decode()
    assert "已办理 2 件，未办理 1 件" in page
    assert "该异议现为“核实中”" in page
    for one in idle:
        one.refresh_from_db()
        assert (one.state, one.conclusion) == (ObjectionState.REFUSED, REASON)
    held.refresh_from_db()
    assert held.state == ObjectionState.ACCEPTED


def test_refusing_together_needs_ticks_and_a_reason_and_loses_neither(cases):
    filed, browser = file(cases[0]), browser_of(reviewer_of())
    without = browser.post("/agency/objections/refuse/", {"objection": [filed.pk], "reason": ""})
    assert without.status_code == 422
    assert f'value="{filed.pk}"' in without.content.decode()
    assert "checked" in without.content.decode()
    nothing = browser.post("/agency/objections/refuse/", {"objection": ["²"], "reason": REASON})
    assert nothing.status_code == 422
    assert REASON in nothing.content.decode() and "没有选中" in nothing.content.decode()
    filed.refresh_from_db()
    assert filed.state == ObjectionState.FILED


def test_agency_cannot_refuse_what_another_agency_handles(cases):
    filed = file(cases[0])
    results = objections.refuse_many(
        actor=reviewer_of(5), objection_ids=[filed.pk], conclusion=REASON, now=FILED
    )
    assert "不在您的权限范围内" in results[0][1]


def test_all_of_the_list_are_refused_with_one_tick_and_no_other(cases, monkeypatch):
    idle = [file(cases[0], serial) for serial in range(32)]
    held, other = taken_up(cases[2]), file(cases[3], 40)
    Evaluation.objects.filter(pk=cases[3]).update(agency=5)
    browser = browser_of(reviewer_of())
    page = browser.get("/agency/objections/?state=filed").content.decode()
    assert "选择本分类全部 32" in page.replace("\n", "")
    sent = {"every": "1", "reason": REASON}
    monkeypatch.setattr("reviews.publicity.views.objection_pages.MOST_AT_ONCE", 30)
    address = "/agency/objections/refuse/?state=filed"
    page = browser.post(address, sent, follow=True).content.decode()
    assert "已办理 30 件" in page and "还有 2 件没有办理" in page and REASON in page
    page = browser.post(address, sent, follow=True).content.decode()
    assert "已办理 2 件，未办理 0 件" in page
    states = Objection.objects.filter(pk__in=[one.pk for one in idle]).values_list("state")
    assert set(states) == {(ObjectionState.REFUSED,)}
    for one in (held, other):
        one.refresh_from_db()
    assert (held.state, other.state) == (ObjectionState.ACCEPTED, ObjectionState.FILED)


def test_reason_of_refusing_together_is_kept_where_some_were_left(cases):
    held, browser = taken_up(cases[0]), browser_of(reviewer_of())
    sent = {"objection": [held.pk], "reason": REASON}
    page = browser.post("/agency/objections/refuse/", sent, follow=True).content.decode()
    assert "未办理 1 件" in page and REASON in page


def test_each_act_says_what_follows_before_it_is_done(cases):
    fresh, held = file(cases[0]), taken_up(cases[1])
    agency, lead = browser_of(reviewer_of()), browser_of(provincial_lead())
    page = agency.get(f"/agency/objections/{fresh.pk}/").content.decode()
    assert consequences.OF_ACCEPTING in page and consequences.OF_REFUSING in page
    assert consequences.OF_REFUSING in agency.get("/agency/objections/").content.decode()
    page = agency.get(f"/agency/objections/{held.pk}/").content.decode()
    assert consequences.OF_A_FINDING in page
    objections.verify(actor=reviewer_of(), objection_id=held.pk, text="已查。", now=FILED)
    page = lead.get(f"/province/objections/{held.pk}/").content.decode()
    assert consequences.OF_DISMISSING in page and consequences.OF_UPHOLDING in page


def test_admin_offers_a_decision_only_after_the_finding_and_says_why(cases):
    held, lead = taken_up(cases[0]), browser_of(provincial_lead())
    address = f"/admin/publicity/objection/{held.pk}/change/"
    page = lead.get(address).content.decode()
    assert "/acts/dismiss/" not in page and "还没有写明核实情况" in page
    objections.verify(actor=reviewer_of(), objection_id=held.pk, text="已查。", now=FILED)
    page = lead.get(address).content.decode()
    assert "/acts/dismiss/" in page and "/acts/uphold/" in page
