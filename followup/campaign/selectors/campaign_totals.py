"""The round in numbers, by agency and by bank; each number is the length of a list (`narrowed`)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from agencies.access import Actor
from agencies.models import Agency
from followup.campaign.models import Bank, CampaignRound, Handover
from followup.campaign.selectors.applications import REPLIED, applications_for, with_reply

NOTHING = Decimal(0)


class Number(NamedTuple):
    """A count of a board and the filters of the list that it is the length of."""

    rows: int
    query: str


class Line(NamedTuple):
    """One agency or bank, or all of them together."""

    pk: int | None
    name: str
    numbers: list[Number]
    granted: Decimal


BY_STATE = ("", "applied", "recommended", "released", "left_out", "passed_over", "withdrawn")
BY_REPLY = ("handed", "contacted", "granted", "refused", "unanswered")
AGENCY_COLUMNS = (*BY_STATE, *BY_REPLY)


def by_agency(actor: Actor, of_round: CampaignRound) -> list[Line]:
    """A line an agency that takes part, and one for all."""
    counts: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    found = applications_for(actor).filter(round=of_round).order_by()
    for row in found.values("agency", "state").annotate(n=Count("pk")):
        for agency in (row["agency"], None):
            counts[agency][row["state"]] += row["n"]
            counts[agency][""] += row["n"]
    granted: dict[int | None, Decimal] = defaultdict(Decimal)
    for line in _replied(_handed(actor, of_round), "application__agency"):
        for agency in (line["application__agency"], None):
            for step in BY_REPLY:
                counts[agency][step] += line[step]
            granted[agency] += line["money"]
    names = dict(Agency.objects.filter(pk__in=[n for n in counts if n]).values_list("no", "name"))
    lines = [_agency_line(no, names[no], counts[no], granted[no]) for no in sorted(names)]
    return [*lines, _agency_line(None, "合计", counts[None], granted[None])]


def by_bank(actor: Actor, of_round: CampaignRound) -> list[Line]:
    """A line a bank: who wished for it, whom it has, what it answered."""
    wished = applications_for(actor).filter(round=of_round).order_by().values("bank")
    wishes = {row["bank"]: row["n"] for row in wished.annotate(n=Count("pk"))}
    replied = {row["bank"]: row for row in _replied(_handed(actor, of_round), "bank")}
    return [
        _bank_line(bank, wishes.get(bank.pk, 0), replied.get(bank.pk, {}))
        for bank in of_round.banks.order_by("name", "pk")
    ]


def _handed(actor: Actor, of_round: CampaignRound) -> QuerySet[Handover]:
    mine = applications_for(actor).filter(round=of_round).order_by()
    return with_reply(Handover.objects.filter(application__in=mine)).order_by()


def _replied(handovers: QuerySet[Handover], group: str) -> Iterator[dict[str, Any]]:
    """By agency or bank: enterprises of each step, once each, and the money granted."""
    steps = {"handed": Q(), **REPLIED}
    firms = {
        f"firms_{step}": Count("application", distinct=True, filter=steps[step])
        for step in BY_REPLY
    }
    for row in handovers.values(group).annotate(**firms, money=Sum("granted")).iterator():
        counted = {step: row[f"firms_{step}"] for step in BY_REPLY}
        yield {group: row[group], "money": row["money"] or NOTHING, **counted}


def _agency_line(no: int | None, name: str, counts: dict[str, int], granted: Decimal) -> Line:
    where = f"agency={no}&" if no else ""
    numbers = [Number(counts[step], f"{where}step={step}") for step in AGENCY_COLUMNS]
    return Line(no, name, numbers, granted)


def _bank_line(bank: Bank, wished: int, replied: dict[str, Any]) -> Line:
    numbers = [Number(wished, f"wish={bank.pk}")]
    numbers += [Number(replied.get(step, 0), f"bank={bank.pk}&step={step}") for step in BY_REPLY]
    return Line(bank.pk, bank.name, numbers, replied.get("money", NOTHING))
