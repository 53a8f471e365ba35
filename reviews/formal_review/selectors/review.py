"""One case as a reviewer reads it: the frozen copies, the review of each, the history."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from agencies.access import Actor
from enterprises.form.models import Attachment
from reviews.cases.differences import Change, differences
from reviews.cases.models import Evaluation, Move, Submission, Takeover, Transfer
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.selectors.days import with_days
from reviews.formal_review.models import FormalReview, ItemCheck, Remark


@dataclass(frozen=True)
class Entry:
    """One line of the history, a move, a takeover or a transfer, as the timeline shows it."""

    when: datetime
    title: str
    who: str
    text: str
    state: str = "done"


def case_for(actor: Actor, case_id: int, *beside: str) -> Evaluation:
    """The case with what its page names, and what a page of a later stage reads `beside` it;
    Evaluation.DoesNotExist outside the jurisdiction."""
    return (
        with_days(visible_cases(actor))
        .select_related(
            "enterprise",
            "division",
            "agency",
            "season",
            "reviewer",
            "batch__season",
            *beside,
        )
        .get(pk=case_id)
    )


def submissions_of(case: Evaluation) -> list[Submission]:
    """Every frozen copy, oldest first, each with its review and remarks."""
    remarks = Prefetch(
        "formal_review__remarks", Remark.objects.select_related("written_by", "attachment")
    )
    checks = ItemCheck.objects.select_related("checked_by")
    return list(
        case.submissions.select_related("formal_review__reviewer", "submitted_by")
        .prefetch_related(remarks, Prefetch("formal_review__checks", checks))
        .order_by("ordinal")
    )


def review_of(submission: Submission) -> FormalReview | None:
    return getattr(submission, "formal_review", None)


def latest_review(case: Evaluation) -> FormalReview | None:
    """Of the newest copy, where somebody has begun it."""
    newest = case.submissions.select_related("formal_review").order_by("-ordinal").first()
    return review_of(newest) if newest else None


def last_year_finance(case: Evaluation) -> dict[str, str]:
    """Field → value of the finance section that the enterprise last filed for the year before."""
    before = Submission.objects.filter(
        evaluation__enterprise_id=case.enterprise_id, evaluation__season_id=case.season_id - 1
    )
    newest = before.order_by("-submitted_at").values_list("content__finance", flat=True)
    return newest.first() or {}


def remark_of(case: Evaluation, remark_id: int) -> Remark:
    """Remark.DoesNotExist for a remark on another case."""
    return Remark.objects.get(pk=remark_id, review__submission__evaluation=case)


def changes_in(submissions: list[Submission], shown: Submission) -> list[Change]:
    """What the shown copy changed against the one before it; nothing for the first."""
    before = [one for one in submissions if one.ordinal < shown.ordinal]
    return differences(before[-1].content, shown.content) if before else []


def history_of(case: Evaluation) -> list[Entry]:
    """Moves, takeovers and transfers, oldest first."""
    moves = Move.objects.filter(evaluation=case).select_related("actor", "agency")
    transfers = Transfer.objects.filter(evaluation=case).select_related(
        "actor", "from_agency", "to_agency"
    )
    entries = [
        Entry(
            move.at,
            f"{move.get_act_display()}：{move.get_target_display()}",
            _who(move),
            move.reason,
        )
        for move in moves
    ]
    entries += [
        Entry(
            one.at,
            f"移交：{one.from_agency} → {one.to_agency}",
            str(one.actor),
            one.reason,
        )
        for one in transfers
    ]
    takeovers = Takeover.objects.filter(evaluation=case).select_related("actor", "from_reviewer")
    entries += [
        Entry(one.at, f"接手审查：原审查人 {one.from_reviewer}", _person(one), "")
        for one in takeovers
    ]
    return sorted(entries, key=lambda entry: entry.when)


def filed_attachments(case: Evaluation) -> QuerySet[Attachment]:
    """The files that some submission of the case names, later removed ones among them."""
    named: set[str] = set()
    for content in case.submissions.values_list("content__attachments", flat=True):
        named.update(item["key"] for item in content or [])
    return Attachment.objects.filter(form_id=case.form_id, key__in=named)


def was_filed(attachment: Attachment) -> bool:
    """Some submission of its form names it."""
    cases = Evaluation.objects.filter(form=attachment.form_id).order_by("pk")
    return any(filed_attachments(case).filter(pk=attachment.pk).exists() for case in cases)


def attachment_ids(case: Evaluation) -> dict[str, int]:
    """Key → id of every file of the form, for remarks at a file."""
    files = Attachment.objects.filter(form_id=case.form_id).order_by("pk")
    return {key.hex: pk for key, pk in files.values_list("key", "pk")}


def filed_attachment(actor: Actor, case_id: int, key: UUID) -> Attachment:
    """One of them; DoesNotExist when the case is not the reader's or never filed the file."""
    case = visible_cases(actor).get(pk=case_id)
    return filed_attachments(case).get(key=key)


def _person(one: Takeover) -> str:
    return f"{one.get_role_display()} {one.actor}"


def _who(move: Move) -> str:
    place = f"（{move.agency}）" if move.agency else ""
    person = move.actor or ""
    return f"{move.get_role_display()}{place} {person}".strip()
