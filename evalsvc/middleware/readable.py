"""A request that cannot be read as UTF-8 text, or holds what no text may hold, gets its sentence.

PostgreSQL keeps no NUL in any text, and no page of ours sends one: refused once, at the edge, it
needs no thought in any form, filter or header behind it.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.http import parse_header_parameters

from accounts.full_disk import is_full
from evalsvc.middleware.no_room_left import no_room

UNREADABLE = 400
NUL = "\0"
IN_NO_TEXT = "application/x-unreadable"  # what `evalsvc.wsgi` makes of a charset that is none
CHARSETS = {"", "utf-8", "utf8"}
ADDRESSES = ("HTTP_REFERER", "HTTP_HX_CURRENT_URL")  # where somebody was, read to lead back there
UNREAD = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)


class ReadableRequestMiddleware:
    """Path, query, cookies, the headers that are read, and every box and file name that is sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        try:
            if _is_readable(request):
                return self.get_response(request)
        except OSError as error:  # what is uploaded is laid down while it is read
            if not is_full(error):
                raise
            return no_room(request, error)
        return HttpResponse(render_to_string("400.html"), status=UNREADABLE)


def is_in_utf_8(content_type: str) -> bool:
    """Whether nothing else is declared."""
    _, parameters = parse_header_parameters(content_type)
    return parameters.get("charset", "").strip("\"'").lower() in CHARSETS


def _is_readable(request: WSGIRequest) -> bool:
    content_type = request.META.get("CONTENT_TYPE", "")
    if content_type == IN_NO_TEXT or not is_in_utf_8(content_type):
        return False
    try:
        return _are_addresses(request) and not any(NUL in text for text in _texts(request))
    except UNREAD:
        return False


def _are_addresses(request: WSGIRequest) -> bool:
    try:
        for name in ADDRESSES:
            urlsplit(request.META.get(name, ""))
    except ValueError:
        return False
    return True


def _texts(request: WSGIRequest) -> Iterator[str]:
    yield request.path_info
    yield from request.COOKIES.values()
    yield from (value for value in request.META.values() if isinstance(value, str))
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values
    for name, files in request.FILES.lists():
        yield name
        yield from (file.name or "" for file in files)
