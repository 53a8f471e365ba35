"""The worker and its schedule. Redis carries orders only; what is due stands in the database."""

import os
from urllib.parse import urlsplit

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")


def broker_url(redis_url: str) -> str:
    """Celery names a Redis on a socket differently from Redis' own client."""
    parts = urlsplit(redis_url)
    return f"redis+socket://{parts.path}" if parts.scheme == "unix" else redis_url


LONGEST_TASK = 30 * 60  # seconds; the largest batch of a year takes a few minutes

app = Celery("evalsvc")
app.conf.update(
    broker_url=broker_url(settings.REDIS_URL),
    broker_connection_retry_on_startup=True,
    # An order is given again only when its worker must be dead, never while it may still run.
    broker_transport_options={"visibility_timeout": 4 * LONGEST_TASK},
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_soft_time_limit=LONGEST_TASK,
    task_time_limit=LONGEST_TASK + 60,
    task_serializer="json",
    accept_content=["json"],
    timezone=settings.TIME_ZONE,
    worker_hijack_root_logger=False,
    beat_scheduler="evalsvc.beat:SoleScheduler",
    beat_schedule_filename=str(settings.VAR_DIR / "beat-schedule"),
    beat_max_loop_interval=30,
    # Beijing time. No business date stands here: a sweep compares the moment with stored days,
    # so that a late or missed run is caught up by the next one.
    beat_schedule={},
)
app.autodiscover_tasks()
