"""What the last verification found."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from followup.machine_room.models import VerifiedInvariant

EVERY = timedelta(hours=20)  # once a night, whatever the hour of the run before was


def verified_since(moment: datetime) -> bool:
    return VerifiedInvariant.objects.filter(verified_at__gt=moment).exists()


def verified() -> QuerySet[VerifiedInvariant]:
    """Every invariant as last verified, the broken ones first."""
    return VerifiedInvariant.objects.all()
