"""A machine without room says so, instead of a page about an unknown fault."""

import logging

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from accounts.full_disk import is_full

INSUFFICIENT_STORAGE = 507
logger = logging.getLogger(__name__)


class FullDiskMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: WSGIRequest, error: Exception) -> HttpResponse | None:
        return no_room(request, error) if is_full(error) else None


def no_room(request: WSGIRequest, error: Exception) -> HttpResponse:
    """The transaction is undone, so nothing is half kept; whoever runs the machine reads it."""
    logger.critical("no room left on the disk: %s %s: %s", request.method, request.path, error)
    return HttpResponse(render_to_string("507.html"), status=INSUFFICIENT_STORAGE)
