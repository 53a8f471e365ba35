"""What was submitted, published and announced is still what it was."""

from rehearsal.invariants.result import Verified
from reviews.cases.freezing import canonical_json, sha256
from reviews.cases.models import Submission
from reviews.publicity.models import Publicity, PublicityRecount
from reviews.register.models import Announcement


def frozen_copies() -> Verified:
    """The SHA-256 of each submission, list, its supplements and announcement is that of its text,
    and the count of rows written with the text is that of its lines."""
    submissions = Submission.objects.order_by("pk")
    published = [
        *Publicity.objects.select_related("batch").order_by("pk"),
        *PublicityRecount.objects.select_related("publicity__batch").order_by("pk"),
        *Announcement.objects.exclude(announced_at=None).order_by("pk"),
    ]
    broken = [
        f"提交 {submission.number} 与其校验值不符"
        for submission in submissions.iterator(chunk_size=500)
        if sha256(canonical_json(submission.content)) != submission.sha256
    ]
    broken += [f"{item}与其校验值不符" for item in published if sha256(item.text) != item.sha256]
    broken += [
        f"{item}的企业数与名单不符"
        for item in published
        if not isinstance(item, PublicityRecount) and _rows(item) != item.row_count
    ]
    return Verified(submissions.count() + len(published), broken)


def _rows(item: Publicity | Announcement) -> int:
    """A title line, then a line a row."""
    return item.text.count("\n") - 1
