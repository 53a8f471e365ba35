"""Who holds a case in review: its reviewer, or whoever takes it over, on record."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from reviews.cases.access import in_jurisdiction
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Takeover
from reviews.cases.services.door import faster, locked_case
from reviews.cases.services.takeovers import hand_over
from reviews.formal_review.models import FormalReview


@transaction.atomic
def take_over(*, actor: Actor, case_id: int, now: datetime) -> Takeover:
    """Become the reviewer of a case that a colleague has taken up.

    Effects: the record of it; the case and the review of its last submission are the actor's; the
    one who held it is told. Raises Refusal when the actor holds it already.
    """
    case = _locked_in_review(actor=actor, case_id=case_id)
    if case.reviewer_id == actor.user_id:
        raise Refusal("这一户已由您审查，无需接手。")
    return _taken_over(case, actor, now)


def held_case(*, actor: Actor, case_id: int, now: datetime) -> Evaluation:
    """The locked case, in the actor's jurisdiction, in review and from now on the actor's.

    Whoever works on a colleague's file, alone or in bulk, has taken it over.
    """
    case = _locked_in_review(actor=actor, case_id=case_id)
    if case.reviewer_id != actor.user_id:
        _taken_over(case, actor, now)
    return case


def review_of(case: Evaluation) -> FormalReview:
    """The review of the latest submission, begun by the case's reviewer when there is none."""
    submission = case.submissions.order_by("-ordinal").first()
    review, _ = FormalReview.objects.get_or_create(
        submission=submission, defaults={"reviewer_id": case.reviewer_id}
    )
    return review


def _locked_in_review(*, actor: Actor, case_id: int) -> Evaluation:
    case = locked_case(actor=actor, case_id=case_id)
    if not actor.is_agency or not in_jurisdiction(actor, case):
        raise NotAllowed("只有负责这件评价的评价机构可以填写审查内容。")
    if case.state != State.FORMAL_REVIEW:
        raise LostRace(faster(case, "形式审查"))
    return case


def _taken_over(case: Evaluation, actor: Actor, now: datetime) -> Takeover:
    record = hand_over(case, to=actor, now=now)
    review = review_of(case)
    review.reviewer_id = actor.person_id
    review.save(update_fields=["reviewer"])
    return record
