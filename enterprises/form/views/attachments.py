"""The ninth section: files one by one, each kept, replaced or removed by itself."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting, perform
from enterprises.files.file_types import ACCEPTED, FOREIGN_ENDINGS, LIMITS_SENTENCE, MOST_BYTES
from enterprises.files.responses import file_response
from enterprises.form.checks import required_attachments
from enterprises.form.models import InformationForm
from enterprises.form.selectors.attachments import by_kind, own_attachments, readable_attachment
from enterprises.form.selectors.forms import own_form
from enterprises.form.selectors.openness import why_kind_closed
from enterprises.form.services.attachments import receive, remove, replace
from enterprises.form.views.section_page import page
from enterprises.form.views.section_urls import section_url
from enterprises.form.vocabulary import AttachmentKind, Section

READERS = [role for role in Role if role != Role.SYSTEM]
TEMPLATE = "form/attachments.html"
KIND = "form/attachments.html#kind"


@require_safe
@acting(Role.ENTERPRISE)
def listing(request: ActingRequest, year: int) -> HttpResponse:
    form = own_form(request.actor, year)
    return render(request, TEMPLATE, _context(form))


@require_POST
@acting(Role.ENTERPRISE)
def upload(request: ActingRequest, year: int, kind: AttachmentKind) -> HttpResponse:
    """Each file by itself: a bad one is refused and the others are kept."""
    form = own_form(request.actor, year)
    sent = request.FILES.getlist("file")
    refused = [] if sent else ["没有选择文件；请先选择文件再上传。"]
    for file in sent:
        try:
            receive(
                actor=request.actor, form_id=form.pk, kind=kind, upload=file, now=timezone.now()
            )
        except Refusal as refusal:
            refused.append(refusal.sentence)
    return _answer(request, form, kind, refused, place=f"kind-{kind}")


@require_POST
@acting(Role.ENTERPRISE)
def replace_file(request: ActingRequest, key: uuid.UUID) -> HttpResponse:
    """The old file goes only when the new one is kept."""
    old = own_attachments(request.actor, removed_too=True).get(key=key)
    file = request.FILES.get("file")
    refused = [] if file else ["没有选择文件；原来的文件没有变动。"]
    if file:
        try:
            replace(actor=request.actor, key=key, upload=file, now=timezone.now())
        except Refusal as refusal:
            refused.append(refusal.sentence)
    if not request.htmx and not refused:
        messages.success(request, f"“{old.name}”已换成“{file.name}”。")
    # A file that has gone has no line of its own to say it at.
    is_there = own_attachments(request.actor).filter(key=key).exists()
    place = f"file-{key.hex}" if is_there else f"kind-{old.kind}"
    return _answer(request, old.form, AttachmentKind(old.kind), refused, place=place)


@require_POST
@acting(Role.ENTERPRISE)
def remove_file(request: ActingRequest, key: uuid.UUID) -> HttpResponse:
    old = own_attachments(request.actor, removed_too=True).get(key=key)
    back = section_url(old.form, Section.ATTACHMENTS)
    return perform(
        request,
        lambda: remove(actor=request.actor, key=key, now=timezone.now()),
        done=f"{back}#kind-{old.kind}",
        back=f"{back}#kind-{old.kind}",
        said=f"“{old.name}”已从附件中移除。",
    )


@require_safe
@acting(*READERS)
def download(request: ActingRequest, key: uuid.UUID) -> HttpResponseBase:
    return _served(request, key, inline=False)


@require_safe
@acting(*READERS)
def preview(request: ActingRequest, key: uuid.UUID) -> HttpResponseBase:
    return _served(request, key, inline=True)


def _served(request: HttpRequest, key: uuid.UUID, *, inline: bool) -> HttpResponseBase:
    stored = readable_attachment(request.actor, key)
    try:
        return file_response(stored, inline=inline)
    except Refusal as refusal:
        return render(request, "form/file_refused.html", {"sentence": refusal.sentence}, status=403)
    except FileNotFoundError:
        sentence = f"“{stored.name}”的文件不在存储中，请重新上传或联系系统管理员。"
        return render(request, "form/file_refused.html", {"sentence": sentence}, status=404)


def _context(form: InformationForm) -> dict:
    context = page(form, Section.ATTACHMENTS, None, timezone.now())
    return {
        **context,
        "needed": required_attachments(context["standing"].content),
        "present": {row["kind"] for row in context["standing"].content["attachments"]},
        "shut": [kind for kind in AttachmentKind if why_kind_closed(context["part"], kind)],
        "refused": [],
        "place": "",
        "kinds": by_kind(form),
        "limits": LIMITS_SENTENCE,
        "most_bytes": MOST_BYTES,
        "accept": ACCEPTED,
        "foreign": FOREIGN_ENDINGS,
    }


def _answer(
    request: ActingRequest,
    form: InformationForm,
    kind: AttachmentKind,
    refused: list[str],
    *,
    place: str,
) -> HttpResponse:
    """Sent by a script: the kind alone, drawn anew. Sent by a button: back to the kind when all
    was kept, else the page. What was refused is said at `place`, the id of a kind or a file."""
    if not request.htmx and not refused:
        return redirect(f"{section_url(form, Section.ATTACHMENTS)}#kind-{kind}")
    context = _context(form)
    if refused:
        context |= {"refused": refused, "place": place}
    status = 422 if refused else 200
    if not request.htmx:
        return render(request, TEMPLATE, context, status=status)
    alone = {"kind": kind, "files": dict(context["kinds"])[kind]}
    return render(request, KIND, context | alone, status=status)
