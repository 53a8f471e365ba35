"""What stands in a case's row of a list: its score, its findings, how far its checklist is."""

from functools import reduce
from operator import add

from django.db.models import (
    Case,
    Expression,
    F,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from reviews.cases.models import Evaluation, Submission
from reviews.formal_review.models import FormalReview


def with_review(cases: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Each with `score`, `findings`, `ticked` and `failed` of its newest copy; no query a row."""
    newest = Submission.objects.filter(evaluation=OuterRef("pk")).order_by("-ordinal")
    findings = Func(F("findings"), function="jsonb_array_length", output_field=IntegerField())
    return cases.annotate(
        score=_of(newest, Cast(KT("score_sheet__total"), IntegerField())),
        findings=_of(newest, findings),
        ticked=_of(newest, _items(True)),
        failed=_of(newest, _items(False)),
    )


def _of(newest: QuerySet[Submission], found: Expression) -> Subquery:
    return Subquery(newest.annotate(found=found).values("found")[:1])


def _items(verdict: bool) -> Expression:
    """How many of the four have this verdict; none where nobody has begun the review."""
    return reduce(
        add,
        (
            Case(
                When(**{f"formal_review__{item}": verdict}, then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for item in FormalReview.CHECKLIST
        ),
    )
