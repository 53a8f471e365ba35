"""A request larger than anything our pages send is refused before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

TOO_LARGE = 413


class BodyLimitMiddleware:
    """By the length it announces: of a body that announces none Django reads nothing."""

    def __init__(self, get_response: Callable[[WSGIRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        if _announced(request) > settings.MOST_BODY_BYTES:
            return HttpResponse(render_to_string("413.html"), status=TOO_LARGE)
        return self.get_response(request)


def _announced(request: WSGIRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
