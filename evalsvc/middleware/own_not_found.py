"""In development Django answers what is not there with a page of its own, in English."""

from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve
from django.views.defaults import page_not_found


class OwnNotFoundMiddleware:
    """The page that production shows, so that whoever tries the service sees what people will."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponse:
        try:
            resolve(request.path_info)
        except Http404 as missing:
            return page_not_found(request, missing)
        return self.get_response(request)

    @staticmethod
    def process_exception(request: WSGIRequest, exception: Exception) -> HttpResponse | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
