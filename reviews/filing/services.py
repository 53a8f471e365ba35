"""What the enterprise does with its case: open, submit, recall, resubmit (rulebook §4)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.as_typed.people_names import person_doubt
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import day_words, until_words
from agencies.deadlines import beijing_day, is_open
from agencies.models import Season
from agencies.selectors import held_calendar, season
from agencies.workdays import WorkCalendar, YearNotLoaded
from enterprises.form.checks import Finding
from enterprises.form.models import InformationForm
from enterprises.form.narrowing import Place
from enterprises.form.scoring import Sheet
from enterprises.form.selectors.deadlines import submit_day
from enterprises.form.selectors.filing_days import next_season_words
from enterprises.form.selectors.forms import opened
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.services.beginnings import begin
from enterprises.form.services.parts import open_sections, seal
from enterprises.form.vocabulary import Section
from enterprises.people.models import Enterprise
from reviews.cases.enums import ENDED, State
from reviews.cases.freezing import canonical_json, sha256
from reviews.cases.models import Evaluation, Submission
from reviews.cases.services.door import faster, locked_case, move
from reviews.filing.selectors import unmarked, unmarked_sentence, why_no_recall


class NotReady(Refusal):
    """The form cannot be submitted yet; `findings` say where, one sentence each."""

    def __init__(self, sentence: str, findings: list[Finding]) -> None:
        super().__init__(sentence)
        self.findings = findings


@transaction.atomic
def open_case(*, actor: Actor, year: int, now: datetime) -> Evaluation:
    """Give the actor's enterprise its form and its open case of the season.

    Effects: the form, begun with what is known (first time only); a case in 填报中 (a new attempt after
    a rejection or a lapse, with every part open again). Does nothing but return the case when one
    is open. Raises Refusal outside the season, after the deadline, and after a revocation.
    """
    if not actor.is_enterprise:
        raise NotAllowed("只有企业账户可以填报信息表。")
    enterprise = Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    of_season = season(year)
    cases = list(enterprise.evaluations.filter(season=of_season).order_by("attempt"))
    if cases and cases[-1].state not in ENDED:
        return cases[-1]
    if cases and cases[-1].state == State.REVOKED:
        raise Refusal(f"本企业 {year} 年度的入库登记编号已被撤销，本年度不能再填报。")
    _must_be_within(enterprise, of_season, now)
    form, created = InformationForm.objects.get_or_create(
        enterprise=enterprise, season=of_season, defaults={"started_at": now}
    )
    begin(form, now=now) if created else open_sections(form, Section)
    return Evaluation.objects.create(
        enterprise=enterprise, season=of_season, form=form, attempt=len(cases) + 1, opened_at=now
    )


@transaction.atomic
def submit(
    *,
    actor: Actor,
    case_id: int,
    ordinal: int,
    declared_by: str,
    now: datetime,
    despite_unmarked: bool = False,
) -> Submission:
    """File the form: the first submission, or the resubmission of a returned one.

    `ordinal` is the submission the page was drawn for; when that one is filed already (a double
    click, a second tab) it is returned and nothing happens. Effects, in order: the form's parts
    are sealed; content, findings and score sheet are frozen as a Submission; the case moves to
    已提交, to the agency of its division or the one the province gave it to. Raises NotReady,
    Refusal (deadline, declaration, remarks that are not marked as mended unless the person sends
    it `despite_unmarked` ones), LostRace.
    """
    days = held_calendar()
    case = locked_case(actor=actor, case_id=case_id)
    filed = case.submissions.filter(ordinal=ordinal).first()
    is_writable = case.state in {State.FILLING, State.RETURNED}
    if filed is not None and not is_writable:
        return filed
    if not is_writable:
        raise LostRace(faster(case, "提交"))
    if ordinal != case.submissions.count() + 1:
        raise LostRace("页面已过期：这份信息表在别处有了新的进展，请刷新后查看。")
    _must_be_in_time(case, now)
    if sentence := person_doubt(declared_by):
        raise Refusal(f"请由承诺人本人填写姓名，承诺所填内容真实后再提交。{sentence}")
    if (left := unmarked(case)) and not despite_unmarked:
        raise Refusal(unmarked_sentence(left))
    writable = opened(case.form)
    form = _sealed(case)
    content, sheet, findings = assess(form, writable, now=now)
    submission = Submission.objects.create(
        evaluation=case,
        ordinal=ordinal,
        content=content,
        score_sheet=sheet.to_json(),
        findings=[asdict(finding) for finding in findings],
        rule_version=sheet.rule_version,
        sha256=sha256(canonical_json(content)),
        declared_by=declared_by.strip(),
        submitted_by_id=actor.person_id,
        submitted_at=now,
    )
    due = _review_due(case.season, days, now)
    division = form.enterprise.division
    stamps: dict[str, Any] = {"division_id": division.pk, "review_due": due}
    if case.state == State.RETURNED:
        move(case, "resubmit", actor=actor, now=now, **stamps)
        return submission
    transferred = case.transfers.order_by("-pk").first()
    agency_id = transferred.to_agency_id if transferred else division.agency_id
    move(case, "submit", actor=actor, now=now, agency_id=agency_id, **stamps)
    return submission


@transaction.atomic
def recall(*, actor: Actor, case_id: int, now: datetime) -> Evaluation:
    """Take a submission back until it is taken up: the case is 填报中 again, every part open.

    Refused for a correction (its parts are the agency's to open) and after the deadline (what is
    recalled then could not be submitted again).
    """
    case = locked_case(actor=actor, case_id=case_id)
    if sentence := why_no_recall(case, now):
        raise Refusal(sentence)
    move(case, "recall", actor=actor, now=now)
    open_sections(case.form, Section)
    return case


def assess(
    form: InformationForm, places: Mapping[str, Sequence[Place]], *, now: datetime
) -> tuple[dict, Sheet, list[Finding]]:
    """Content, score sheet and warnings of a form that may be submitted. Raises NotReady.

    Only what lies in `places` (section → those that are open, none for all), which the enterprise
    could mend, stops it; the rest goes along to the reviewer.
    """
    stands = standing_of(form, now).bound_to(places)
    lacking, errors = stands.lacking, stands.errors
    if lacking or errors:
        sentence = f"还有 {len(lacking)} 项未填、{len(errors)} 处错误，请逐项处理后再提交。"
        raise NotReady(sentence, lacking + errors)
    if not stands.sheet.qualified:
        raise NotReady("自评结果未达到评价条件，不能提交：" + "".join(stands.sheet.reasons), [])
    return stands.content, stands.sheet, stands.warnings


def _sealed(case: Evaluation) -> InformationForm:
    """The form read again after its parts are sealed: a save that was under way is in it."""
    seal(case.form)
    return InformationForm.objects.select_related("enterprise__division").get(pk=case.form_id)


def _must_be_within(enterprise: Enterprise, of_season: Season, now: datetime) -> None:
    if beijing_day(now) < of_season.opens_on:
        opens = day_words(of_season.opens_on, plain_year=of_season.year)
        raise Refusal(f"{of_season.year} 年度填报于 {opens}开始。")
    last = submit_day(of_season, enterprise)
    if not is_open(last, now):
        until = until_words(last, plain_year=of_season.year)
        following = next_season_words(of_season.year)
        raise Refusal(f"{of_season.year} 年度填报已截止（{until}），请等待下一年度。{following}")


def _must_be_in_time(case: Evaluation, now: datetime) -> None:
    if case.state == State.RETURNED:
        assert case.correction_due is not None  # a returned case has it, by constraint
        day = case.correction_due
    else:
        day = submit_day(case.season, case.enterprise)
    if not is_open(day, now):
        raise Refusal(
            f"已过截止时间 {until_words(day, plain_year=case.season_id)}（北京时间），不能提交；所填内容仍保留。"
        )


def _review_due(of_season: Season, days: WorkCalendar, now: datetime) -> date | None:
    """The agency's target day; None when it falls in a year whose holidays are not loaded."""
    try:
        return days.add_working_days(beijing_day(now), of_season.review_target_working_days)
    except YearNotLoaded:
        return None
