"""Publicity lists and announcements as anyone may read them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.as_typed.folded_columns import by_words
from accounts.as_typed.folding import searched
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.publicity.models import Objection, Publicity, PublicityRecount, PublicityRow

LONGEST_ID = 18


def publicity_of(found: Batch) -> Publicity | None:
    return getattr(found, "publicity", None)


def list_to_publish(found: Batch) -> QuerySet[Evaluation]:
    """The rows a publicity list would hold now, in its order."""
    return (
        found.evaluations.filter(state=State.RECOMMENDED)
        .select_related("enterprise", "agency", "division")
        .order_by("agency", "division", "enterprise__name", "pk")
    )


def publicity_lists() -> QuerySet[Publicity]:
    """Newest first; the long text stays behind."""
    return (
        Publicity.objects.select_related("batch")
        .defer("text")
        .annotate(was_recounted=Exists(PublicityRecount.objects.filter(publicity=OuterRef("pk"))))
        .order_by("-first_day", "-pk")
    )


def publicity_list(publicity_id: int) -> Publicity:
    """Raises Publicity.DoesNotExist."""
    return publicity_lists().get(pk=publicity_id)


def recounts_of(publicity: Publicity) -> QuerySet[PublicityRecount]:
    """The supplements about its last day, oldest first."""
    return publicity.recounts.order_by("pk")


def text_of(publicity_id: int, supplement: str = "") -> str:
    """The canonical text of a list, or of one of its supplements. Raises DoesNotExist."""
    publicity = Publicity.objects.get(pk=publicity_id)
    if not supplement:
        return publicity.text
    if not supplement.isdecimal() or len(supplement) > LONGEST_ID:
        raise PublicityRecount.DoesNotExist
    return recounts_of(publicity).get(pk=int(supplement)).text


def open_lists(today: date) -> QuerySet[Publicity]:
    return publicity_lists().filter(first_day__lte=today, last_day__gte=today)


def rows_of(publicity: Publicity, query: str = "") -> QuerySet[PublicityRow]:
    """The rows in their order, those whose name, code or agency holds `query`."""
    rows = publicity.rows.order_by("position")
    if not query:
        return rows
    found = by_words(query, names=("enterprise_name_folded",), codes=("uscc",))
    return rows.filter(found | Q(agency_name__holds=query) if searched(query) else found)


def row_of(publicity_id: int, row_id: int) -> PublicityRow:
    """Raises PublicityRow.DoesNotExist."""
    rows = PublicityRow.objects.select_related("publicity__batch__season")
    return rows.defer("publicity__text").get(pk=row_id, publicity_id=publicity_id)


def objection(receipt_code: str) -> Objection:
    """By its secret code, as it is stored. Raises Objection.DoesNotExist."""
    found = Objection.objects.select_related("row__publicity__batch__season")
    return found.defer("row__publicity__text").get(receipt_code=receipt_code)
