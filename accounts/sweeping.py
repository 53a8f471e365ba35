"""How a sweep goes through what is due: one thing that fails is noted, the others go on."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from celery.exceptions import SoftTimeLimitExceeded

logger = logging.getLogger(__name__)
Item = TypeVar("Item")
Done = TypeVar("Done")


def each(
    items: Iterable[Item],
    act: Callable[[Item], Done],
    *,
    ended_by: tuple[type[Exception], ...] = (),
) -> list[Done]:
    """What `act` answered for every item it did not fail for; each is a transaction of its own.

    A failure is logged with its trace, and the next run finds the item again. The end of the
    worker's time, and what is named in `ended_by`, is no failure of one item and ends the run.
    """
    done = []
    for item in items:
        try:
            done.append(act(item))
        except (SoftTimeLimitExceeded, *ended_by):
            raise
        except Exception:
            logger.exception("%s fails for %r and is tried again", act.__qualname__, item)
    return done
