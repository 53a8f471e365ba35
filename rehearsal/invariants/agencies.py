"""Which agency was responsible for a case at a moment, transfers counted."""

from collections.abc import Callable
from datetime import datetime

from reviews.cases.models import Evaluation, Transfer


def agencies_over_time() -> Callable[[Evaluation, datetime], int | None]:
    """A function of case and moment; it has read all transfers once."""
    transfers: dict[int, list[Transfer]] = {}
    for transfer in Transfer.objects.order_by("pk"):
        transfers.setdefault(transfer.evaluation_id, []).append(transfer)

    def agency_at(case: Evaluation, moment: datetime) -> int | None:
        own = transfers.get(case.pk, [])
        done = [transfer for transfer in own if transfer.at <= moment]
        if done:
            return done[-1].to_agency_id
        return own[0].from_agency_id if own else case.agency_id

    return agency_at
