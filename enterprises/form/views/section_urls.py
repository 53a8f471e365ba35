"""Addresses of the form's pages."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import Section


def sent_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of an address that takes what is sent: opened as a page, it leads to the section's. Files
    are sent one by one to addresses of their own."""

    @wraps(view)
    def wrapped(request: HttpRequest, year: int, section: Section) -> HttpResponse:
        if request.method == "POST":
            if section == Section.ATTACHMENTS:
                raise Http404("附件逐个上传，这一项没有可以提交的内容。")
            return view(request, year, section)
        return redirect("enterprise:section", year, section)

    return wrapped


def section_url(form: InformationForm, section: Section, name: str = "section") -> str:
    return reverse(f"enterprise:{name}", args=[form.season_id, section])
