"""The sweeps of every room as tasks of the worker; the schedule is in `evalsvc.celery`."""

from collections.abc import Callable
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from accounts import sweeps as accounts
from agencies import sweeps as agencies
from enterprises.files import sweeps as files
from evalsvc.celery import SWEEP
from followup.campaign import sweeps as campaign
from followup.guidance import sweeps as guidance
from followup.machine_room import sweeps as machine_room
from followup.machine_room.services.watching import watched
from followup.surveys import sweeps as surveys
from followup.updates import sweeps as updates
from reviews.batches import sweeps as batches
from reviews.formal_review import sweeps as formal_review
from reviews.publicity import sweeps as publicity
from reviews.register import sweeps as register


def task_of(sweep: Callable[[datetime], object]) -> Callable[[], None]:
    """A task of the sweep's own name that tells it the time; the machine room watches it."""

    @shared_task(name=f"{SWEEP}{sweep.__name__}")
    def run() -> None:
        with watched(sweep.__name__, timezone.now) as now:
            sweep(now)

    return run


for one in (
    accounts.deliver_messages,
    accounts.send_texts,
    accounts.clear_sessions,
    files.scans,
    files.unclaimed_files,
    batches.open_batches,
    batches.gather,
    formal_review.lapse,
    publicity.close_publicities,
    publicity.clear_evidence,
    register.announce,
    machine_room.verify,
    agencies.remind,
    surveys.open_surveys,
    surveys.remind_of_surveys,
    surveys.publish_surveys,
    guidance.remind_of_calls,
    guidance.send_invitations,
    updates.keep_updates,
    campaign.campaign_notices,
):
    task_of(one)
