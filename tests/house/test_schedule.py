"""The beat's schedule: real tasks, every sweep, no business date, Beijing time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab, schedule

from evalsvc.celery import LONGEST_TASK, app, broker_url

ENTRIES = app.conf.beat_schedule


@pytest.fixture(scope="module", autouse=True)
def loaded():
    app.loader.import_default_modules()


@pytest.mark.parametrize("name", ENTRIES)
def test_entry_names_a_real_task(name):
    assert ENTRIES[name]["task"] in app.tasks


def test_every_sweep_is_scheduled():
    sweeps = {name for name in app.tasks if ".tasks.sweep_" in name}
    assert sweeps == {entry["task"] for entry in ENTRIES.values()}


@pytest.mark.parametrize("name", ENTRIES)
def test_no_business_date_stands_in_the_schedule(name):
    when = ENTRIES[name]["schedule"]
    assert not isinstance(when, crontab) or (when._orig_day_of_month, when._orig_month_of_year) == (
        "*",
        "*",
    )


def test_midnight_is_midnight_in_beijing():
    midnight = crontab(hour=0, minute=0, app=app)
    beijing = ZoneInfo("Asia/Shanghai")
    before = datetime(2026, 10, 20, 23, 59, 59, tzinfo=beijing)
    midnight.nowfun = lambda: before
    assert midnight.is_due(before).next == pytest.approx(1, abs=0.1)


def test_order_is_not_given_again_while_its_task_may_run():
    assert app.conf.broker_transport_options["visibility_timeout"] > 2 * app.conf.task_time_limit
    assert app.conf.task_time_limit > app.conf.task_soft_time_limit == LONGEST_TASK


def test_worker_takes_one_order_and_acknowledges_it_when_done():
    assert app.conf.task_acks_late
    assert app.conf.worker_prefetch_multiplier == 1


def test_interval_entries_are_plain_seconds_or_schedules():
    assert all(isinstance(e["schedule"], float | schedule) for e in ENTRIES.values())


@pytest.mark.parametrize(
    ("redis", "celery"),
    [
        ("redis://host:6379/1", "redis://host:6379/1"),
        ("rediss://host:6379", "rediss://host:6379"),
        ("unix:///var/redis.sock", "redis+socket:///var/redis.sock"),
    ],
)
def test_broker_is_the_redis_of_the_environment(redis, celery):
    assert broker_url(redis) == celery
