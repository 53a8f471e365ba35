"""Publishing and objections on the province's pages."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from agencies.deadlines import BEIJING
from reviews.batches.services import recommend_many
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection, Publicity
from reviews.publicity.services import objections
from reviews.register import services as registry
from reviews.register.models import Announcement
from tests import factories
from tests.batches.conftest import march_batch, month_batch
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db


def recommended_batch(client, *divisions):
    found = march_batch(*divisions)
    ids = list(found.evaluations.order_by("pk").values_list("pk", flat=True))
    client.post(reverse("province:recommend_selected", args=[found.pk]), {"case": ids})
    return found


def dry_run(client, batch, first_day):
    return client.get(reverse("province:dry_run", args=[batch.pk]), {"first_day": first_day})


def publish(client, batch, first_day="2026-03-27"):
    return client.post(
        reverse("province:publish", args=[batch.pk]), {"first_day": first_day}, follow=True
    )


def objection_in_publicity(client):
    """An objection filed on the second day of March's publicity."""
    found = recommended_batch(client, "130302")
    publish(client, found)
    row = Publicity.objects.get(batch=found).rows.get()
    return objections.file(
        row_id=row.pk,
        name="赵建国",
        phone="0335-8000000",
        is_organisation=False,
        facts="专利权属有争议。",
        evidence=[],
        now=datetime(2026, 3, 30, 9, 0, tzinfo=BEIJING),
    )


def act(client, objection, name, reason):
    return client.post(reverse(f"province:{name}", args=[objection.pk]), {"reason": reason})


def test_dry_run_tells_the_last_day_and_publishes_nothing(lead):
    found = recommended_batch(lead, "130302")
    page = dry_run(lead, found, "2026-09-18")
    assert page.context["last_day"] == date(2026, 10, 8)
    assert [case.pk for case in page.context["page"]] == [found.evaluations.get().pk]
    assert not Publicity.objects.exists()


def test_dry_run_into_a_year_without_calendar_names_the_year(lead):
    found = recommended_batch(lead, "130302")
    assert "2027 年" in said(dry_run(lead, found, "2026-12-28"))
    assert "2027 年" not in said(dry_run(lead, found, "2026-12-07"))


def test_dry_run_from_a_day_off_says_so(lead):
    assert "不是工作日" in said(dry_run(lead, recommended_batch(lead, "130302"), "2026-03-28"))


def test_dry_run_starts_with_the_next_working_day(lead):
    found = recommended_batch(lead, "130302")
    page = lead.get(reverse("province:dry_run", args=[found.pk]))
    assert page.context["first_day"] == date(2026, 3, 27)


def test_published_list_is_the_list_of_the_dry_run(lead):
    found = recommended_batch(lead, "130302", "130202", "130102")
    shown = [case.enterprise.uscc for case in dry_run(lead, found, "2026-03-27").context["page"]]
    page = publish(lead, found)
    rows = Publicity.objects.get(batch=found).rows.order_by("position")
    assert [row.uscc for row in rows] == shown
    assert page.context["publicity"].last_day == date(2026, 4, 10)
    assert page.context["days_left"] is None


def test_only_the_lead_publishes(lead, reviewer):
    found = recommended_batch(reviewer, "130302")
    assert publish(reviewer, found).status_code == 403
    publish(lead, found)
    assert Publicity.objects.filter(batch=found).exists()


def test_undecided_case_holds_the_publication(lead):
    found = march_batch("130302")
    page = publish(lead, found)
    assert page.status_code == 422
    assert "还有 1 户待评审" in said(page)


def test_objection_is_accepted_then_dismissed(lead):
    objection = objection_in_publicity(lead)
    act(lead, objection, "accept", "属实名异议。")
    assert Evaluation.objects.get().state == State.OBJECTED
    act(lead, objection, "verify_objection", "已查登记簿。")
    act(lead, objection, "dismiss", "经核实权属清晰。")
    assert Evaluation.objects.get().state == State.PUBLICIZED
    assert Objection.objects.get().state == ObjectionState.DISMISSED


def test_objection_is_accepted_then_upheld(lead):
    objection = objection_in_publicity(lead)
    act(lead, objection, "accept", "属实名异议。")
    act(lead, objection, "verify_objection", "已查登记簿。")
    act(lead, objection, "uphold", "专利已转让他人。")
    assert Evaluation.objects.get().state == State.REJECTED


def test_objection_is_refused_with_a_reason(lead):
    objection = objection_in_publicity(lead)
    refused = act(lead, objection, "refuse", "")
    assert refused.status_code == 422
    assert Objection.objects.get().state == ObjectionState.FILED
    act(lead, objection, "refuse", "与评价条件无关。")
    assert Objection.objects.get().state == ObjectionState.REFUSED
    assert Evaluation.objects.get().state == State.PUBLICIZED


def test_decision_that_comes_second_keeps_what_was_typed(lead, reviewer):
    objection = objection_in_publicity(lead)
    act(lead, objection, "refuse", "与评价条件无关。")
    page = act(reviewer, objection, "accept", "属实名异议。")
    assert "不予受理" in said(page)
    assert page.status_code == 422
    assert "属实名异议。" in said(page)
    assert "情况已变化，这一步没有办理" in said(page)


def test_objections_wait_before_the_decided_ones(lead):
    objection = objection_in_publicity(lead)
    page = lead.get(reverse("province:objections"))
    assert [one.pk for one in page.context["page"]] == [objection.pk]
    assert "赵建国" in said(page)
    assert (
        lead.get(reverse("province:objections"), {"state": "upheld"})
        .context["page"]
        .paginator.count
        == 0
    )


def test_agency_accepts_but_does_not_decide(lead):
    objection = objection_in_publicity(lead)
    agency = browser_of(factories.reviewer_of())
    agency.post(reverse("agency:accept", args=[objection.pk]), {"reason": "属实名异议。"})
    assert Objection.objects.get().state == ObjectionState.ACCEPTED
    page = agency.get(reverse("agency:objection", args=[objection.pk]))
    assert [one["label"] for one in page.context["acts"]] == ["写核实情况"]
    found = {"reason": "已查登记簿。"}
    agency.post(reverse("agency:verify_objection", args=[objection.pk]), found)
    page = lead.get(reverse("province:objection", args=[objection.pk]))
    labels = [one["label"] for one in page.context["acts"]]
    assert labels == ["异议不成立", "异议成立", "补充核实情况"]


def test_another_agency_finds_no_objection(lead):
    objection = objection_in_publicity(lead)
    stranger = browser_of(factories.reviewer_of(5))
    assert stranger.get(reverse("agency:objection", args=[objection.pk])).status_code == 404
    accept = reverse("agency:accept", args=[objection.pk])
    assert stranger.post(accept, {"reason": "属实名异议。"}).status_code == 404
    assert Objection.objects.get().state == ObjectionState.FILED


def test_boards_count_of_objections_is_the_rows_behind_it(lead):
    objection = objection_in_publicity(lead)
    board = lead.get(reverse("province:board")).context
    rows = lead.get(board["objections_url"]).context["page"]
    assert board["objections"] == 1
    assert [one.pk for one in rows] == [objection.pk]
    act(lead, objection, "refuse", "与评价条件无关。")
    assert list(lead.get(board["objections_url"]).context["page"]) == []


def test_agency_does_not_open_the_provinces_objections(lead):
    objection = objection_in_publicity(lead)
    page = reverse("province:objection", args=[objection.pk])
    assert browser_of(factories.reviewer_of()).get(page).status_code == 403


def test_announcement_is_asked_for_and_its_progress_told(lead, reviewer, clock):
    found = recommended_batch(lead, "130302", "130202")
    publish(lead, found)
    clock.move_to(datetime(2026, 4, 14, 9, 0, tzinfo=BEIJING))
    client = browser_of(factories.provincial_lead())
    page = client.get(reverse("province:announcements"))
    assert page.context["waiting_count"] == 2
    client.post(reverse("province:ask"))
    asked = Announcement.objects.get()
    progress = reverse("province:announcement", args=[asked.pk])
    assert "hx-trigger" in said(client.get(progress))
    registry.carry_out(announcement_id=asked.pk, now=datetime(2026, 4, 14, 9, 1, tzinfo=BEIJING))
    done = client.get(progress)
    assert "2 户取得入库登记编号" in said(done)
    assert "hx-trigger" not in said(done)


def test_progress_part_equals_the_page(lead, clock):
    found = recommended_batch(lead, "130302")
    publish(lead, found)
    clock.move_to(datetime(2026, 4, 14, 9, 0, tzinfo=BEIJING))
    client = browser_of(factories.provincial_lead())
    client.post(reverse("province:ask"))
    progress = reverse("province:announcement", args=[Announcement.objects.get().pk])
    part = said(client.get(progress, headers={"HX-Request": "true"})).strip()
    assert part.startswith('<div id="progress"')
    assert part in said(client.get(progress))


def test_announcement_list_asks_again_by_itself_until_the_numbers_are_given(lead, clock):
    found = recommended_batch(lead, "130302")
    publish(lead, found)
    clock.move_to(datetime(2026, 4, 14, 9, 0, tzinfo=BEIJING))
    client, page = browser_of(factories.provincial_lead()), reverse("province:announcements")
    client.post(reverse("province:ask"))
    part = said(client.get(page, headers={"HX-Request": "true"})).strip()
    assert part.startswith('<div id="announcements" hx-get=')
    assert part in said(client.get(page))
    asked = Announcement.objects.get()
    registry.carry_out(announcement_id=asked.pk, now=datetime(2026, 4, 14, 9, 1, tzinfo=BEIJING))
    assert "hx-get" not in said(client.get(page, headers={"HX-Request": "true"}))


def test_only_the_lead_asks_for_an_announcement(reviewer):
    assert reviewer.post(reverse("province:ask")).status_code == 403


def test_announcement_of_nothing_says_so(lead):
    assert "暂无可公告的名单" in said(lead.post(reverse("province:ask"), follow=True))


def test_days_left_count_down_to_the_last_day(lead, clock):
    found = recommended_batch(lead, "130302")
    publish(lead, found)
    for day, left in [(27, 15), (31, 11)]:
        clock.move_to(datetime(2026, 3, day, 9, 0, tzinfo=BEIJING))
        page = browser_of(factories.provincial_lead()).get(
            reverse("province:batch", args=[found.pk])
        )
        assert page.context["days_left"] == left


def test_dry_run_costs_the_same_for_one_and_thirty_rows(lead):
    few = queries_of(lead, _dry_run_of(recommended_batch(lead, "130302")))
    clock_day = datetime(2026, 4, 26, 10, 0, tzinfo=BEIJING)
    many = month_batch(4, clock_day, *["130302"] * 30)
    ids = list(many.evaluations.order_by("pk").values_list("pk", flat=True))
    lead_of = factories.provincial_lead()
    recommend_many(actor=lead_of, batch_id=many.pk, case_ids=ids, now=clock_day)
    assert queries_of(lead, _dry_run_of(many)) == few


def _dry_run_of(batch):
    return reverse("province:dry_run", args=[batch.pk])
