"""One registration number with all that the public may know of it."""

from django.db.models import Prefetch

from reviews.register.models import Registration
from reviews.register.selectors.numbers import with_name_now
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation


def number_page(number: str) -> Registration:
    """One number with its case, enterprise and `decided` revocations. Raises DoesNotExist."""
    decided = Revocation.objects.filter(state=RevocationState.REVOKED).order_by("-decided_at")
    return (
        with_name_now(Registration.objects.all())
        .select_related("evaluation__enterprise", "announcement", "division")
        .defer("announcement__text")
        .prefetch_related(Prefetch("revocations", queryset=decided, to_attr="decided"))
        .get(number=number)
    )
