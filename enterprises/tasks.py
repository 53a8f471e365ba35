"""The file sweeps as tasks."""

from celery import shared_task
from django.utils import timezone

from enterprises import sweeps


@shared_task
def sweep_scans() -> None:
    sweeps.scans(timezone.now())


@shared_task
def sweep_unclaimed_files() -> None:
    sweeps.unclaimed_files(timezone.now())
