"""The service on a clock of its own: it reads RUSH_MOMENT when the benchmark's does RUSH_BEGAN."""

import os
import time
from datetime import datetime

import time_machine

_began = datetime.fromisoformat(os.environ["RUSH_BEGAN"])
_moment = datetime.fromisoformat(os.environ["RUSH_MOMENT"])
_elapsed = datetime.now(_began.tzinfo) - _began
time_machine.travel(_moment + _elapsed, tick=True).start()
time.time()  # it ticks from its first reading on, which might be the first request

from evalsvc.wsgi import application  # noqa: E402  (the clock is set before anything reads it)

__all__ = ["application"]
