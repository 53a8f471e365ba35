"""A stored file as an answer that the browser cannot mistake for a page of ours."""

from django.http import FileResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from accounts.refusals import Refusal
from enterprises.files.models import ScanState, StoredFile

POLICY = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'self'"


def file_response(stored: StoredFile, *, inline: bool) -> HttpResponseBase:
    """The file to keep, or `inline` to look at. Raises Refusal for one that carries a virus
    or whose file has been let go of."""
    if not stored.file:
        raise Refusal(f"“{stored.name}”已按规定清除，只留文件名、大小和校验值。")
    if stored.scan_state == ScanState.INFECTED:
        raise Refusal(f"“{stored.name}”发现病毒，不能打开；请由企业重新上传。")
    response = FileResponse(stored.file.open("rb"), content_type=stored.content_type)
    said = content_disposition_header(not inline, stored.name)
    response["Content-Disposition"] = said or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
