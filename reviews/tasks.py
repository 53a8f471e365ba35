"""The sweeps as tasks; the schedule is in `evalsvc.celery`."""

from celery import shared_task
from django.utils import timezone

from reviews import sweeps


@shared_task
def sweep_open_batches() -> None:
    sweeps.open_batches(timezone.now())


@shared_task
def sweep_gather() -> None:
    sweeps.gather(timezone.now())


@shared_task
def sweep_lapse() -> None:
    sweeps.lapse(timezone.now())


@shared_task
def sweep_close_publicities() -> None:
    sweeps.close_publicities(timezone.now())


@shared_task
def sweep_announce() -> None:
    sweeps.announce(timezone.now())


@shared_task
def sweep_warn_agencies() -> None:
    sweeps.warn_agencies(timezone.now())
