"""The wiring fills what the machine room asks of it: the schedule, the beat's lock, the queue."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "evalsvc"
    verbose_name = "系统"

    def ready(self) -> None:
        """Tell the machine room of worker and beat."""
        from evalsvc import beat, celery
        from followup.machine_room import ports

        ports.schedule.fill(
            lambda: [
                ports.Scheduled(task.removeprefix(celery.SWEEP), seconds)
                for _, task, seconds in celery.SCHEDULE
            ]
        )
        ports.beat_lock.fill(lambda: beat.LOCK)
        ports.orders_waiting.fill(celery.orders_waiting)
