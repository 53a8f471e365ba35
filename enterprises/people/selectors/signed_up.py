"""What anybody may learn of a credit code before signing in."""

from enterprises.people.models import Enterprise


def is_signed_up(uscc: str) -> bool:
    """One look at the unique index."""
    return Enterprise.objects.filter(uscc=uscc).exists()
