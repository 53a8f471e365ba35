"""What every public page has in common: it only reads, and what is not there is not found."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET or HEAD only; a selector's DoesNotExist is a 404."""

    @require_safe
    @wraps(view)
    def read(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return read
