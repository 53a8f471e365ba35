"""异议 during publicity: filed by anyone named, accepted, then dismissed or upheld."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.as_typed.people_names import office_doubt, person_doubt
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import day_words, until_words
from agencies.deadlines import beijing_day
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services.door import locked_case, move
from reviews.publicity.enums import ObjectionState
from reviews.publicity.list_letters import (
    tell_of_acceptance,
    tell_of_decision,
    tell_of_filing,
    tell_of_finding,
)
from reviews.publicity.models import (
    Objection,
    ObjectionEvidence,
    ObjectionFinding,
    PublicityRow,
)
from reviews.publicity.selectors.objections import filed_by, visible_objections

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@transaction.atomic
def file(
    *,
    row_id: int,
    name: str,
    phone: str,
    is_organisation: bool,
    facts: str,
    evidence: Iterable[ObjectionEvidence],
    now: datetime,
) -> Objection:
    """Record an objection to one row of a current list; it moves nothing until it is accepted.

    The row's case is locked, so that an announcement either sees the objection or comes first.
    Its agency and the province are told. `evidence` are unsaved records whose files are stored.
    Raises Refusal outside the period, for a case that has left the list, without name, phone,
    facts, for what can be no name, or an organisation's sealed letter, and for who has objected to this row as often as the
    season allows one person to.
    """
    rows = PublicityRow.objects.select_related("publicity__batch__season")
    row = rows.defer("publicity__text").get(pk=row_id)
    case = Evaluation.objects.select_for_update(of=("self",)).get(pk=row.evaluation_id)
    evidence = list(evidence)
    first, last = row.publicity.first_day, row.publicity.last_day
    year = beijing_day(now).year
    if not first <= beijing_day(now) <= last:
        raise Refusal(
            f"异议须在公示期内（{day_words(first, plain_year=year)}至 {until_words(last, plain_year=year)}）"
            "提出；公示期外请通过投诉举报反映。"
        )
    if case.state not in {State.PUBLICIZED, State.OBJECTED}:
        raise Refusal(f"该企业现为“{case.get_state_display()}”，已不在公示中；请通过投诉举报反映。")
    if not (name.strip() and phone.strip() and facts.strip()):
        raise Refusal("异议须实名提出：请填写姓名（单位名称）、联系电话和事实理由。")
    if sentence := objector_doubt(name, is_organisation=is_organisation):
        raise Refusal(sentence)
    if is_organisation and not evidence:
        raise Refusal("以单位名义提出异议，须上传加盖公章的材料。")
    most = row.publicity.batch.season.objections_per_person
    if len(filed_by(row, name=name, phone=phone)) >= most:
        raise Refusal(
            f"同一人（同名或同一电话）对同一家企业最多提出 {most} 件异议，您已提出过。"
            "办理情况可凭回执码查询；要补充材料，请联系评价工作机构。"
        )
    objection = Objection.objects.create(
        row=row,
        receipt_code="".join(secrets.choice(CODE_ALPHABET) for _ in range(12)),
        objector_name=name.strip(),
        objector_phone=phone.strip(),
        is_organisation=is_organisation,
        facts=facts.strip(),
        filed_at=now,
    )
    for item in evidence:
        item.objection = objection
    try:
        with transaction.atomic():
            for item in evidence:
                item.save()
    except IntegrityError as error:
        raise Refusal(
            "所附文件已随刚才提出的另一份异议一并提交，请用那份回执查询；另有异议的请重新选择文件。"
        ) from error
    tell_of_filing(objection, case, now)
    return objection


def objector_doubt(name: str, *, is_organisation: bool) -> str:
    """Why nobody can be called so; empty for a name."""
    return office_doubt(name) if is_organisation else person_doubt(name)


@transaction.atomic
def accept(*, actor: Actor, objection_id: int, reason: str, now: datetime) -> Objection:
    """Take the objection up: its row is held (公示中 → 异议核实中) until it is decided.

    A row that another objection holds already is not moved again. Those who handle it are told.
    """
    objection = _locked(actor, objection_id, ObjectionState.FILED)
    if not reason.strip():
        raise Refusal("受理异议必须填写理由。")
    case = locked_case(actor=actor, case_id=objection.row.evaluation_id)
    if case.state != State.OBJECTED:
        move(case, "accept_objection", actor=actor, now=now, reason=reason)
    objection.state = ObjectionState.ACCEPTED
    objection.accepted_by_id = actor.user_id
    objection.accepted_at = now
    objection.save()
    tell_of_acceptance(objection, case, actor, now)
    return objection


@transaction.atomic
def refuse(*, actor: Actor, objection_id: int, conclusion: str, now: datetime) -> Objection:
    """Do not take the objection up, with a reason; the row stays free."""
    objection = _locked(actor, objection_id, ObjectionState.FILED)
    return _decide(objection, ObjectionState.REFUSED, actor, conclusion, now)


def refuse_many(
    *, actor: Actor, objection_ids: Iterable[int], conclusion: str, now: datetime
) -> list[tuple[int, str | None]]:
    """Refuse each by itself for one reason; per objection the sentence of its refusal, or None."""
    outcome: list[tuple[int, str | None]] = []
    for objection_id in objection_ids:
        try:
            refuse(actor=actor, objection_id=objection_id, conclusion=conclusion, now=now)
        except Refusal as refusal:
            outcome.append((objection_id, refusal.sentence))
        except Objection.DoesNotExist:
            outcome.append((objection_id, "没有这件异议，或它不在您的权限范围内。"))
        else:
            outcome.append((objection_id, None))
    return outcome


@transaction.atomic
def verify(*, actor: Actor, objection_id: int, text: str, now: datetime) -> ObjectionFinding:
    """Write down what was found of an accepted objection, before the province decides on it.

    The agency does, or the province itself; the others who handle it are told. What is written
    stays; a later finding is added to it.
    """
    objection = _locked(actor, objection_id, ObjectionState.ACCEPTED)
    if not text.strip():
        raise Refusal("请写明核实情况：查了什么、结果如何。")
    finding = ObjectionFinding.objects.create(
        objection=objection, text=text.strip(), written_by_id=actor.person_id, written_at=now
    )
    tell_of_finding(finding, objection.row.evaluation, actor, now)
    return finding


@transaction.atomic
def dismiss(*, actor: Actor, objection_id: int, conclusion: str, now: datetime) -> Objection:
    """The objection does not hold; the row is free again unless another one holds it.

    Raises Refusal while nobody has written what was found; so does `uphold`.
    """
    objection = _verified(actor, objection_id)
    _decide(objection, ObjectionState.DISMISSED, actor, conclusion, now)
    others = objection.row.objections.filter(state=ObjectionState.ACCEPTED)
    if not others.exists():
        case = locked_case(actor=actor, case_id=objection.row.evaluation_id)
        move(case, "dismiss_objection", actor=actor, now=now, reason=conclusion)
    return objection


@transaction.atomic
def uphold(*, actor: Actor, objection_id: int, conclusion: str, now: datetime) -> Objection:
    """The objection holds: the case ends as 不通过; other open objections to it end with it."""
    objection = _verified(actor, objection_id)
    _decide(objection, ObjectionState.UPHELD, actor, conclusion, now)
    case = locked_case(actor=actor, case_id=objection.row.evaluation_id)
    move(case, "uphold_objection", actor=actor, now=now, reason=conclusion)
    open_ones = objection.row.objections.filter(
        state__in=[ObjectionState.FILED, ObjectionState.ACCEPTED]
    )
    for other in open_ones.order_by("pk"):
        together = f"与 {objection.receipt_code} 一并处理：{conclusion}"
        _decide(other, ObjectionState.UPHELD, actor, together, now)
    return objection


def _locked(actor: Actor, objection_id: int, expected: ObjectionState) -> Objection:
    """The objection in the actor's scope, its case locked first, still in the expected state."""
    if not (actor.is_agency or actor.is_province):
        raise NotAllowed("您的身份不能处理公示异议。")
    found = visible_objections(actor).get(pk=objection_id)
    locked_case(actor=actor, case_id=found.row.evaluation_id)
    objection = Objection.objects.select_for_update(of=("self",)).get(pk=objection_id)
    if objection.state != expected:
        raise LostRace(f"该异议现为“{objection.get_state_display()}”，请刷新后查看。")
    return objection


def _verified(actor: Actor, objection_id: int) -> Objection:
    """Accepted, and with a finding for the province to decide by."""
    objection = _locked(actor, objection_id, ObjectionState.ACCEPTED)
    if actor.is_province and (sentence := why_not_decide(objection)):
        raise Refusal(sentence)
    return objection


def why_not_decide(objection: Objection) -> str:
    """What forbids deciding an accepted objection; "" when nothing does."""
    if objection.findings.exists():
        return ""
    return "评价机构还没有写明核实情况，写明后才能决定；也可以由省科技厅自行核实，在本页写明。"


def _decide(
    objection: Objection, state: ObjectionState, actor: Actor, conclusion: str, now: datetime
) -> Objection:
    if not actor.is_province and state != ObjectionState.REFUSED:
        raise NotAllowed("异议是否成立由省科技厅决定。")
    if not conclusion.strip():
        raise Refusal("处理异议必须写明处理意见。")
    objection.state = state
    objection.decided_by_id = actor.user_id
    objection.decided_at = now
    objection.conclusion = conclusion.strip()
    objection.save()
    tell_of_decision(objection, objection.row.evaluation, actor, now)
    return objection
