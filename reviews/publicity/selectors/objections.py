"""The objections a member of staff may see: those to rows of the cases in scope."""

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from accounts.as_typed.folded_columns import by_words
from accounts.as_typed.folding import folded
from agencies.access import Actor
from reviews.cases.selectors.cases import visible_cases
from reviews.publicity.enums import OPEN_OBJECTION, ObjectionState
from reviews.publicity.models import Objection, PublicityRow


def visible_objections(actor: Actor) -> QuerySet[Objection]:
    """None for enterprises: the objector is never shown to them."""
    objections = Objection.objects.select_related("row").order_by("-filed_at", "-pk")
    if actor.is_enterprise:
        return objections.none()
    return objections.filter(row__evaluation__in=visible_cases(actor))


def looked_for(q: str) -> Q:
    """By a part of the enterprise's name or code, of the receipt code or of who objects."""
    enterprise = "row__evaluation__enterprise__name_folded"
    names = ("row__enterprise_name_folded", enterprise)
    found = by_words(q, names=names, codes=("row__uscc", "receipt_code"))
    return found | Q(objector_name__holds=q)


OPEN = "open"
ORDER = [ObjectionState.FILED, ObjectionState.ACCEPTED]


def objections_for(
    actor: Actor, *, state: str = "", year: str = "", q: str = ""
) -> QuerySet[Objection]:
    """Those about cases the actor sees: waiting ones first, oldest first within a state."""
    rank = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(ORDER)),
        default=Value(len(ORDER)),
        output_field=IntegerField(),
    )
    found = visible_objections(actor)
    if state:
        found = found.filter(state__in=OPEN_OBJECTION if state == OPEN else [state])
    if year:
        found = found.filter(row__evaluation__season_id=year)
    if q:
        found = found.filter(looked_for(q))
    return (
        found.select_related(
            "row__evaluation__agency", "row__publicity__batch__season", "accepted_by", "decided_by"
        )
        .defer("row__publicity__text")
        .prefetch_related("evidence", "findings__written_by")
        .annotate(rank=rank)
        .order_by("rank", "filed_at", "pk")
    )


def count_by_state(actor: Actor, *, year: str = "", q: str = "") -> dict[str, int]:
    """How many each of the states holds in the actor's scope, the open ones, and "" for all."""
    found = visible_objections(actor).order_by()
    if year:
        found = found.filter(row__evaluation__season_id=year)
    if q:
        found = found.filter(looked_for(q))
    counts = dict(found.values_list("state").annotate(Count("pk")))
    opened = sum(counts.get(state, 0) for state in OPEN_OBJECTION)
    return {**counts, OPEN: opened, "": sum(counts.values())}


def filed_by(row: PublicityRow, *, name: str, phone: str) -> list[Objection]:
    """What this person has objected to this row, by the same name or the same telephone."""
    person = {folded(name), _digits(phone)} - {""}
    filed = row.objections.order_by("pk")
    return [
        one for one in filed if person & {folded(one.objector_name), _digits(one.objector_phone)}
    ]


def _digits(text: str) -> str:
    return "".join(char for char in folded(text) if char.isdigit())
