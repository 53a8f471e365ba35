"""Received files that wait for the scanner."""

from enterprises.files.models import ScanState, StoredFile


def waiting_for_scan(model: type[StoredFile], most: int = 200) -> list[int]:
    """The oldest first."""
    waiting = (
        model.objects.filter(scan_state=ScanState.PENDING)
        .exclude(file="")
        .order_by("uploaded_at", "pk")
    )
    return list(waiting.values_list("pk", flat=True)[:most])
