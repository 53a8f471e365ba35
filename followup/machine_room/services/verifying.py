"""The nightly verification: every invariant over the whole database, and what it found."""

from datetime import datetime

from django.db import transaction

from followup.machine_room.models import VerifiedInvariant
from followup.machine_room.ports import invariants
from followup.machine_room.selectors.verified import EVERY, verified_since

SHOWN = 5


def verify(*, now: datetime) -> bool:
    """Verify once a day. Returns whether it did: a second call on the same day does nothing.

    Effects: one row an invariant takes the place of the row before; what is no invariant any more
    goes.
    """
    if verified_since(now - EVERY):
        return False
    verify_now(now=now)
    return True


@transaction.atomic
def verify_now(*, now: datetime) -> None:
    """As `verify`, whenever it last was: somebody has mended something and wants to know."""
    found = invariants()
    VerifiedInvariant.objects.exclude(name__in=[one.name for one in found]).delete()
    VerifiedInvariant.objects.bulk_create(
        [
            VerifiedInvariant(
                name=one.name,
                title=one.title,
                count=one.count,
                broken=len(one.broken),
                examples="\n".join(one.broken[:SHOWN]),
                verified_at=now,
            )
            for one in found
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["title", "count", "broken", "examples", "verified_at"],
    )
