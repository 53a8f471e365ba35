"""Opening a page changes nothing: while a GET is answered the database takes no writing statement.

Links are followed by crawlers, previews and Back; whoever writes must send a form.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connections
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string

REFUSED = 403
READING_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}

# What a request may write although it only reads, and why. Nothing that the law knows stands here.
MAY_BE_WRITTEN = {
    "django_session": "messages once shown are gone, and sign-in keeps its step in the session",
    "accounts_counter": "attempts are counted by address, whatever they ask for",
    "mfa_authenticator": "the package notes that recovery codes have been seen",
}

READING_WORDS = {
    "SELECT", "WITH", "VALUES", "SHOW", "EXPLAIN", "SET", "DECLARE", "FETCH", "CLOSE",
    "SAVEPOINT", "RELEASE", "ROLLBACK",
}  # fmt: skip
FIRST_WORD = re.compile(r"[\s(]*(\w+)")
WRITES = re.compile(
    r"(?<!FOR )(?<!NO KEY )(?<!DO )"
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?"?(\w+)',
    re.IGNORECASE,
)

logger = logging.getLogger(__name__)


class WroteWhileReading(Exception):
    """A page that is only opened wanted to write. The text says where; a mistake of ours."""


class ReadOnlyMiddleware:
    """Refuses what a GET would write, before the database sees it.

    In development and tests the mistake is raised where it happens. In production it is logged, and
    the person reads that nothing was changed and what to do; the transaction it was in is undone.
    """

    def __init__(self, get_response: Callable[[WSGIRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        if request.method not in READING_METHODS:
            return self.get_response(request)
        with _Reading(request):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            response.streaming_content = _read(
                cast(Iterable[bytes], response.streaming_content), request
            )
        return response

    def process_exception(self, request: WSGIRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, WroteWhileReading) or settings.RAISE_WRITES_OF_A_GET:
            return None
        return HttpResponse(render_to_string("nothing_written.html"), status=REFUSED)


class _Reading:
    """While it lasts, statements of this thread are looked at before they run."""

    def __init__(self, request: WSGIRequest) -> None:
        self.request = request
        self.wrappers = [connection.execute_wrapper(self) for connection in connections.all()]

    def __enter__(self) -> None:
        for wrapper in self.wrappers:
            wrapper.__enter__()

    def __exit__(self, *raised: Any) -> None:
        for wrapper in self.wrappers:
            wrapper.__exit__(*raised)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        refused = written_by(sql) - set(MAY_BE_WRITTEN)
        if refused:
            names = ", ".join(sorted(refused))
            sentence = f"{self.request.method} {self.request.path} would write {names}"
            logger.error(sentence)
            raise WroteWhileReading(sentence)
        return execute(sql, params, many, context)


def written_by(sql: str) -> set[str]:
    """The tables a statement writes; its own first word for one that is no query at all."""
    tables = set(WRITES.findall(sql))
    first = FIRST_WORD.match(sql)
    word = first.group(1).upper() if first else ""
    return tables if tables or word in READING_WORDS else {word}


def _read(chunks: Iterable[bytes], request: WSGIRequest) -> Iterator[bytes]:
    """A list is read while it is sent, when the middleware has long returned."""
    left = iter(chunks)
    while True:
        with _Reading(request):
            chunk = next(left, None)
        if chunk is None:
            return
        yield chunk
