"""形式审查 by the agency: take up, look, remark, then return, forward or reject."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.refusals import Refusal
from agencies.access import Actor
from agencies.day_words import day_words, until_words
from agencies.deadlines import beijing_day, is_open
from enterprises.form.models import Attachment
from enterprises.form.narrowing import Remarked, places_of
from enterprises.form.services.parts import open_places
from enterprises.form.vocabulary import Section
from reviews.cases.models import Evaluation, Move
from reviews.cases.selectors.days import correct_day, forward_day
from reviews.cases.services.door import locked_case, move
from reviews.formal_review.models import FormalReview, Remark
from reviews.formal_review.services.holding import held_case, review_of

VERDICTS = {False: "不符合", None: "未核对"}


@transaction.atomic
def take_up(*, actor: Actor, case_id: int, now: datetime) -> FormalReview:
    """The actor takes the case into review; a FormalReview of its latest submission begins."""
    case = locked_case(actor=actor, case_id=case_id)
    move(case, "take_up", actor=actor, now=now, reviewer_id=actor.user_id)
    review = review_of(case)
    review.reviewer_id = actor.person_id
    review.save(update_fields=["reviewer"])
    return review


@transaction.atomic
def release(*, actor: Actor, case_id: int, now: datetime) -> Move:
    """Give the case back to the queue; what was found so far stays with the submission."""
    case = locked_case(actor=actor, case_id=case_id)
    return move(case, "release", actor=actor, now=now)


@transaction.atomic
def check(
    *,
    actor: Actor,
    case_id: int,
    items: Mapping[str, bool | None],
    other_matters: str,
    now: datetime,
) -> FormalReview:
    """Write what was looked at of the checklist [144]: complete, consistent, stamped, other (with
    free text). Each item that changes is on record with who changed it."""
    case = held_case(actor=actor, case_id=case_id, now=now)
    review = review_of(case)
    review.other_matters = other_matters.strip()
    review.save(update_fields=["other_matters"])
    review.tick(items, by_id=actor.person_id, now=now)
    return review


@transaction.atomic
def add_remark(
    *,
    actor: Actor,
    case_id: int,
    section: str,
    text: str,
    now: datetime,
    field: str = "",
    row: int | None = None,
    attachment_id: int | None = None,
) -> Remark:
    """Write one remark at a field, a section or an attachment of the case's form."""
    case = held_case(actor=actor, case_id=case_id, now=now)
    if section not in set(Section):
        raise Refusal("请选择意见所在的部分。")
    if not text.strip():
        raise Refusal("请写明审查意见。")
    review = review_of(case)
    rows = review.submission.content.get(section)
    if row is not None and not (isinstance(rows, list) and 0 < row <= len(rows)):
        raise Refusal(f"信息表的这一部分没有第 {row} 行，请从信息表中选择意见所在的位置。")
    attachment = None
    if attachment_id is not None:
        attachment = Attachment.objects.get(pk=attachment_id, form=case.form_id)
    return Remark.objects.create(
        review=review,
        section=section,
        field=field,
        row=row,
        attachment=attachment,
        text=text.strip(),
        written_by_id=actor.person_id,
        written_at=now,
    )


@transaction.atomic
def remove_remark(*, actor: Actor, remark_id: int, now: datetime) -> None:
    """Take a remark away while the case is still in review."""
    remark = Remark.objects.select_related("review__submission").get(pk=remark_id)
    held_case(actor=actor, case_id=remark.review.submission.evaluation_id, now=now)
    remark.delete()


@transaction.atomic
def return_for_correction(
    *, actor: Actor, case_id: int, correction_due: date, now: datetime
) -> Move:
    """Return the case with its remarks; only the remarked parts open (rulebook §4).

    Raises Refusal without a remark, or with a due day in the past or after the last day for
    corrections.
    """
    case = held_case(actor=actor, case_id=case_id, now=now)
    review = review_of(case)
    remarks = review.remarks.order_by("pk").values_list(
        "section", "field", "row", "attachment__kind"
    )
    places = places_of(Remarked(*place[:3], place[3] or "") for place in remarks)
    if not places:
        raise Refusal("退回补正至少要有一条审查意见，请在有问题的字段、部分或附件处写明。")
    latest = correct_day(case)
    if not beijing_day(now) <= correction_due <= latest:
        raise Refusal(
            f"补正截止日须在今天至 {day_words(latest, plain_year=case.season_id)} 之间，请重新选择。"
        )
    moved = move(case, "return_for_correction", actor=actor, now=now, correction_due=correction_due)
    _conclude(review, now)
    open_places(case.form, places, until=correction_due)
    return moved


@transaction.atomic
def note(
    *,
    actor: Actor,
    case_id: int,
    items: Mapping[str, bool | None],
    other_matters: str,
    remarks: Iterable[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Write down all that stands on a review page: what was ticked, and each remark."""
    act = {"actor": actor, "case_id": case_id, "now": now}
    check(**act, items=items, other_matters=other_matters)
    for remark in remarks:
        add_remark(**act, **remark)


@transaction.atomic
def pass_and_forward(*, actor: Actor, case_id: int, now: datetime) -> Move:
    """全部符合并报送: every item that is still open passes, and the case is forwarded.

    What was found not to pass stays so, and is refused by its name.
    """
    review = review_of(held_case(actor=actor, case_id=case_id, now=now))
    looked_at = {item: True for item in FormalReview.CHECKLIST if getattr(review, item) is None}
    review.tick(looked_at, by_id=actor.person_id, now=now)
    return forward(actor=actor, case_id=case_id, now=now)


@transaction.atomic
def forward(*, actor: Actor, case_id: int, now: datetime) -> Move:
    """Forward the case to the province: four items passed, before the agency deadline."""
    case = held_case(actor=actor, case_id=case_id, now=now)
    review = review_of(case)
    _must_be_forwardable(case, review, now)
    moved = move(case, "forward", actor=actor, now=now)
    _conclude(review, now)
    return moved


def forward_many(
    *, actor: Actor, case_ids: Iterable[int], now: datetime
) -> list[tuple[int, str | None]]:
    """Forward each case by itself; per case the sentence of its refusal, or None."""
    outcome: list[tuple[int, str | None]] = []
    for case_id in case_ids:
        try:
            forward(actor=actor, case_id=case_id, now=now)
        except Refusal as refusal:
            outcome.append((case_id, refusal.sentence))
        except Evaluation.DoesNotExist:
            outcome.append((case_id, "没有这件评价，或它不在您的权限范围内。"))
        else:
            outcome.append((case_id, None))
    return outcome


@transaction.atomic
def reject(*, actor: Actor, case_id: int, reason: str, now: datetime) -> Move:
    """End the case with a reason; the enterprise may start a new attempt before the deadline."""
    case = held_case(actor=actor, case_id=case_id, now=now)
    moved = move(case, "reject", actor=actor, now=now, reason=reason)
    _conclude(review_of(case), now)
    return moved


def _must_be_forwardable(case: Evaluation, review: FormalReview, now: datetime) -> None:
    if not review.passed:
        items = "；".join(f"“{label}”{VERDICTS[verdict]}" for label, verdict in review.open_items)
        raise Refusal(f"{items}。四项审查须全部通过才能报送；有一项不通过应退回补正。")
    sentence = why_not_forward(case, review.remarks.exists(), now)
    if sentence:
        raise Refusal(sentence)


def why_not_forward(case: Evaluation, has_remarks: bool, now: datetime) -> str:
    """What forbids forwarding whatever is ticked; "" when nothing does."""
    if has_remarks:
        return "还有审查意见没有处理：请退回补正，或删去意见后报送。"
    day = forward_day(case)
    if not is_open(day, now):
        until = until_words(day, plain_year=case.season_id)
        return f"报送已于 {until} 截止；确需报送请向省科技厅申请延期。"
    return ""


def why_not_return(case: Evaluation, now: datetime) -> str:
    """What forbids returning whatever is remarked; "" when nothing does."""
    _, latest = default_correction_due(case, now=now)
    if latest < beijing_day(now):
        until = until_words(latest, plain_year=case.season_id)
        return f"补正最迟到 {until}，已经截止，不能再退回补正。"
    return ""


def _conclude(review: FormalReview, now: datetime) -> None:
    review.concluded_at = now
    review.save(update_fields=["concluded_at"])


def default_correction_due(case: Evaluation, *, now: datetime) -> tuple[date, date]:
    """A suggested due day (a week on) and the latest one allowed, for the return form."""
    latest = correct_day(case)
    return min(beijing_day(now) + timedelta(days=7), latest), latest
