"""The sweeps of messages and sessions as tasks."""

from celery import shared_task
from django.utils import timezone

from accounts import sweeps


@shared_task
def sweep_deliver_messages() -> None:
    sweeps.deliver_messages(timezone.now())


@shared_task
def sweep_send_texts() -> None:
    sweeps.send_texts(timezone.now())


@shared_task
def sweep_clear_sessions() -> None:
    sweeps.clear_sessions(timezone.now())
