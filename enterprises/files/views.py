"""A stored file handed to somebody who was found to be its reader."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from accounts.refusals import Refusal
from enterprises.files.models import StoredFile
from enterprises.files.responses import file_response

LOST = "“{name}”的文件不在存储中，请联系系统管理员。"


def _served(request: HttpRequest, stored: StoredFile) -> HttpResponseBase:
    """In place, or to keep with ?download=1."""
    try:
        return file_response(stored, inline="download" not in request.GET)
    except Refusal as refusal:
        sentence, status = refusal.sentence, 403
    except FileNotFoundError:
        sentence, status = LOST.format(name=stored.name), 404
    return render(request, "files/refused.html", {"sentence": sentence}, status=status)
