"""The home page of whoever is not signed in: the same for everybody, drawn once an edition.

Every process keeps the page it drew, compressed, in its own memory. What ends it is the edition, which is made of the
rows that the page shows: a publication, an announcement, a closing, a season, an agency or the next
day make another one, whoever wrote them and by whatever way, and nobody has to be told.
"""

import gzip
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from reviews.homes.selectors.front_page import edition

KEPT = "front-page"
LOOK_AGAIN = 0.5  # seconds between looks at the edition, however many readers come at once


class Drawn(NamedTuple):
    day: date
    edition: str
    packed: bytes
    etag: str
    looked_at: float


def front_page(request: HttpRequest, today: date, draw: Callable[[], str]) -> HttpResponse:
    """The page as `draw` makes it; 304 for a browser that has it. It sets no cookie."""
    kept = _current(today, draw)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(kept.packed if takes_gzip else gzip.decompress(kept.packed))
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = kept.etag
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return get_conditional_response(request, etag=kept.etag, response=response)


def _current(today: date, draw: Callable[[], str]) -> Drawn:
    """The edition is read before the page is drawn: what is published in between makes a newer
    edition, never an old page under a new name."""
    memory, at = caches["process"], time.monotonic()
    kept: Drawn | None = memory.get(KEPT)
    if kept and kept.day == today and at - kept.looked_at < LOOK_AGAIN:
        return kept
    current = edition(today)
    if kept and kept.edition == current:
        kept = kept._replace(looked_at=at)
    else:
        page = draw().encode()
        etag = f'W/"{sha256(page).hexdigest()[:32]}"'
        kept = Drawn(today, current, gzip.compress(page, mtime=0), etag, at)
    memory.set(KEPT, kept, timeout=None)
    return kept
