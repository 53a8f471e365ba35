"""形式审查 by the agency: take up, look, remark, then return, forward or reject."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import day_words, until_words
from agencies.deadlines import beijing_day, is_open
from enterprises.form.models import Attachment
from enterprises.form.narrowing import Remarked, places_of
from enterprises.form.services.parts import open_places
from enterprises.form.vocabulary import Section
from reviews.cases.access import in_jurisdiction
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.cases.selectors.days import correct_day, forward_day
from reviews.cases.services.door import faster, locked_case, move
from reviews.formal_review.models import FormalReview, Remark


@transaction.atomic
def take_up(*, actor: Actor, case_id: int, now: datetime) -> FormalReview:
    """The actor takes the case into review; a FormalReview of its latest submission begins."""
    case = locked_case(actor=actor, case_id=case_id)
    move(case, "take_up", actor=actor, now=now, reviewer_id=actor.user_id)
    review = _review_of(case)
    review.reviewer_id = actor.user_id
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
    items: dict[str, bool | None],
    other_matters: str,
    now: datetime,
) -> FormalReview:
    """Write the checklist [144]: complete, consistent, stamped, other (with free text)."""
    case = _case_in_review(actor=actor, case_id=case_id)
    review = _review_of(case)
    for item in FormalReview.CHECKLIST:
        setattr(review, item, items.get(item))
    review.other_matters = other_matters.strip()
    review.save()
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
    case = _case_in_review(actor=actor, case_id=case_id)
    if section not in set(Section):
        raise Refusal("请选择意见所在的部分。")
    if not text.strip():
        raise Refusal("请写明审查意见。")
    attachment = None
    if attachment_id is not None:
        attachment = Attachment.objects.get(pk=attachment_id, form=case.form_id)
    return Remark.objects.create(
        review=_review_of(case),
        section=section,
        field=field,
        row=row,
        attachment=attachment,
        text=text.strip(),
        written_by_id=actor.user_id,
        written_at=now,
    )


@transaction.atomic
def remove_remark(*, actor: Actor, remark_id: int, now: datetime) -> None:
    """Take a remark away while the case is still in review."""
    remark = Remark.objects.select_related("review__submission").get(pk=remark_id)
    _case_in_review(actor=actor, case_id=remark.review.submission.evaluation_id)
    remark.delete()


@transaction.atomic
def return_for_correction(
    *, actor: Actor, case_id: int, correction_due: date, now: datetime
) -> Move:
    """Return the case with its remarks; only the remarked parts open (rulebook §4).

    Raises Refusal without a remark, or with a due day in the past or after the last day for
    corrections.
    """
    case = _case_in_review(actor=actor, case_id=case_id)
    review = _review_of(case)
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
def forward(*, actor: Actor, case_id: int, now: datetime) -> Move:
    """Forward the case to the province: four items passed, before the agency deadline."""
    case = _case_in_review(actor=actor, case_id=case_id)
    review = _review_of(case)
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
    case = _case_in_review(actor=actor, case_id=case_id)
    moved = move(case, "reject", actor=actor, now=now, reason=reason)
    _conclude(_review_of(case), now)
    return moved


def _must_be_forwardable(case: Evaluation, review: FormalReview, now: datetime) -> None:
    if not review.passed:
        raise Refusal("四项审查须全部通过才能报送；有一项不通过应退回补正。")
    if review.remarks.exists():
        raise Refusal("还有审查意见没有处理：请退回补正，或删去意见后报送。")
    day = forward_day(case)
    if not is_open(day, now):
        raise Refusal(
            f"报送已于 {until_words(day, plain_year=case.season_id)} 截止；确需报送请向省科技厅申请延期。"
        )


def _case_in_review(*, actor: Actor, case_id: int) -> Evaluation:
    """The locked case, in the actor's jurisdiction and in review."""
    case = locked_case(actor=actor, case_id=case_id)
    if not actor.is_agency or not in_jurisdiction(actor, case):
        raise NotAllowed("只有负责这件评价的评价机构可以填写审查内容。")
    if case.state != State.FORMAL_REVIEW:
        raise LostRace(faster(case, "形式审查"))
    return case


def _review_of(case: Evaluation) -> FormalReview:
    """The review of the latest submission, begun by the case's reviewer when there is none."""
    submission = case.submissions.order_by("-ordinal").first()
    review, _ = FormalReview.objects.get_or_create(
        submission=submission, defaults={"reviewer_id": case.reviewer_id}
    )
    return review


def _conclude(review: FormalReview, now: datetime) -> None:
    review.concluded_at = now
    review.save(update_fields=["concluded_at"])


def default_correction_due(case: Evaluation, *, now: datetime) -> tuple[date, date]:
    """A suggested due day (a week on) and the latest one allowed, for the return form."""
    latest = correct_day(case)
    return min(beijing_day(now) + timedelta(days=7), latest), latest
