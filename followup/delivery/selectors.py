"""People of enterprises whom no mail reaches, for the agency that telephones them."""

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from accounts.as_typed.folded_columns import by_words
from accounts.models import UNDELIVERED, Message, User
from agencies.access import Actor, in_reach
from followup.delivery.models import Call

ENTERPRISE = "representative__enterprise"


def unreached(actor: Actor, *, q: str = "", called: bool = False) -> QuerySet[User]:
    """Each with `failed`, how many messages, `called_at`, and `undelivered`, the messages.

    `called`: those telephoned since the last failure instead of those still to be. What somebody
    has read in the inbox has reached its reader.
    """
    reach = in_reach(
        actor,
        enterprise=ENTERPRISE,
        agency=f"{ENTERPRISE}__division__agency",
        division=f"{ENTERPRISE}__division",
    )
    newest = Call.objects.filter(recipient=OuterRef("pk")).order_by("-at").values("at")[:1]
    failing = Message.objects.filter(UNDELIVERED, read_at=None)
    people = User.objects.filter(reach, representative__isnull=False).annotate(
        called_at=Subquery(newest)
    )
    since = failing.filter(recipient=OuterRef("pk")).filter(
        Q(written_at__gt=OuterRef("called_at")) | Q(bounced_at__gt=OuterRef("called_at"))
    )
    if called:
        people = people.filter(
            Exists(failing.filter(recipient=OuterRef("pk"))),
            ~Exists(since),
            called_at__isnull=False,
        )
    else:
        never = Q(called_at=None) & Exists(failing.filter(recipient=OuterRef("pk")))
        people = people.filter(never | Exists(since))
    if q:
        people = people.filter(
            by_words(q, names=(f"{ENTERPRISE}__name_folded",), codes=(f"{ENTERPRISE}__uscc",))
        )
    return _shown(people, failing)


def _shown(people: QuerySet[User], failing: QuerySet[Message]) -> QuerySet[User]:
    counted = failing.filter(recipient=OuterRef("pk")).order_by().values("recipient")
    return (
        people.annotate(failed=Subquery(counted.annotate(n=Count("pk")).values("n")))
        .select_related(f"{ENTERPRISE}__division")
        .prefetch_related(
            Prefetch("inbox", failing.order_by("-written_at", "-pk"), to_attr="undelivered"),
            Prefetch("calls", Call.objects.select_related("by").order_by("-at", "-pk")),
        )
        .order_by(F("called_at").asc(nulls_first=True), f"{ENTERPRISE}__name", "pk")
    )
