"""What the province sent back and the agency has not dealt with since."""

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When

from reviews.cases.enums import FORMAL
from reviews.cases.models import Evaluation, Move

DEALT_WITH = ("forward", "return_for_correction", "reject")


def sent_back_move(case: Evaluation) -> Move | None:
    """The province's own act, while it waits for the agency; None for every other case."""
    if case.state not in FORMAL:
        return None
    last = _last_words(case.moves).select_related("actor").first()
    return last if last and last.act == "send_back" else None


def with_sent_back(cases: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Each with `sent_back`: the province's reason while it waits for the agency, else empty."""
    reason = Case(When(act="send_back", then="reason"), default=Value(""), output_field=CharField())
    last = _last_words(Move.objects.filter(evaluation=OuterRef("pk"))).annotate(said=reason)
    found = Case(
        When(state__in=sorted(FORMAL), then=Subquery(last.values("said")[:1])),
        output_field=CharField(),
    )
    return cases.annotate(sent_back=found)


def _last_words(moves: QuerySet[Move]) -> QuerySet[Move]:
    return moves.filter(act__in=("send_back", *DEALT_WITH)).order_by("-pk")
