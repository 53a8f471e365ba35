"""Every sweep is watched: when it began, when it last went through, what it last failed of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from followup.machine_room.models import LONGEST_ERROR, SweepRun


@contextmanager
def watched(name: str, clock: Callable[[], datetime]) -> Iterator[datetime]:
    """Note the run of a sweep around it; gives the moment of its start.

    A failure is noted and goes on to the worker's log. Two runs at once write one row: the later
    word stands.
    """
    started = clock()
    _note(name, started_at=started)
    try:
        yield started
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:LONGEST_ERROR].replace("\0", "")
        _note(name, started_at=started, failed_at=clock(), error=said)
        raise
    _note(name, started_at=started, succeeded_at=clock())


def _note(name: str, **said: datetime | str) -> None:
    SweepRun.objects.bulk_create(
        [SweepRun(name=name, since=said["started_at"], **said)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=sorted(said),
    )
