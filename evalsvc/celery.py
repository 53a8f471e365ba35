"""The worker and its schedule. Redis carries orders only; what is due stands in the database."""

import os
from urllib.parse import urlsplit

import redis
from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")


def broker_url(redis_url: str) -> str:
    """Celery names a Redis on a socket differently from Redis' own client."""
    parts = urlsplit(redis_url)
    return f"redis+socket://{parts.path}" if parts.scheme == "unix" else redis_url


SWEEP = "evalsvc.tasks.sweep_"
SECONDS_TO_ANSWER = 2
LONGEST_TASK = 30 * 60  # seconds; the largest batch of a year takes a few minutes

# (name, task, seconds between runs). Each sweep is cheap when nothing is due.
SCHEDULE = [
    # People wait for these: a requested announcement, a message.
    ("announce", "evalsvc.tasks.sweep_announce", 5.0),
    ("deliver-messages", "evalsvc.tasks.sweep_deliver_messages", 15.0),
    # A number that does not answer is tried again all day, so not too often.
    ("send-texts", "evalsvc.tasks.sweep_send_texts", 300.0),
    # A form forwarded at 23:59 on the 25th belongs to that batch: by its own moment, not the run's.
    ("open-batches", "evalsvc.tasks.sweep_open_batches", 60.0),
    ("gather", "evalsvc.tasks.sweep_gather", 60.0),
    ("lapse", "evalsvc.tasks.sweep_lapse", 60.0),
    ("close-publicities", "evalsvc.tasks.sweep_close_publicities", 60.0),
    # Received files wait for the scanner, or for its coming back.
    ("scans", "evalsvc.tasks.sweep_scans", 20.0),
    # Kept for days; an hour more does no harm.
    ("clear-evidence", "evalsvc.tasks.sweep_clear_evidence", 3600.0),
    # What is cleared is a day old.
    ("unclaimed-files", "evalsvc.tasks.sweep_unclaimed_files", 3600.0),
    # A session of a working day has ended unseen; with it goes what somebody was sending then.
    ("clear-sessions", "evalsvc.tasks.sweep_clear_sessions", 3600.0),
    # Steps are whole days; an hour late does no harm.
    ("remind", "evalsvc.tasks.sweep_remind", 3600.0),
    # Once a night; asked every half hour so that a night missed is caught up.
    ("verify", "evalsvc.tasks.sweep_verify", 1800.0),
    # People look for a quarter's survey on its first day, not at its first minute.
    ("open-surveys", "evalsvc.tasks.sweep_open_surveys", 300.0),
    ("remind-of-surveys", "evalsvc.tasks.sweep_remind_of_surveys", 3600.0),
    # Nobody waits for it; an answer that was on its way at 24:00 is in by then.
    ("publish-surveys", "evalsvc.tasks.sweep_publish_surveys", 3600.0),
    # The digest of 08:00 carries it: once an hour is in time for the day of the call.
    ("remind-of-calls", "evalsvc.tasks.sweep_remind_of_calls", 3600.0),
    # Whoever pressed the button waits for no answer; a list of hundreds goes out in minutes.
    ("send-invitations", "evalsvc.tasks.sweep_send_invitations", 60.0),
    # Days matter here, not hours.
    ("keep-updates", "evalsvc.tasks.sweep_keep_updates", 3600.0),
    # Days of a round open at midnight and are told with the morning's digest.
    ("campaign-notices", "evalsvc.tasks.sweep_campaign_notices", 3600.0),
]

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
    beat_schedule={
        name: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
        for name, task, seconds in SCHEDULE
    },
)
app.autodiscover_tasks()


def orders_waiting() -> int:
    """How many orders no worker has taken yet. Raises OSError or RedisError when Redis is away."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS_TO_ANSWER) as client:
        return client.llen(app.conf.task_default_queue)
