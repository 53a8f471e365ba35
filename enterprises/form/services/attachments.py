"""Receiving, replacing and removing the attachments of a form."""

import uuid
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from accounts.refusals import LostRace, Refusal
from agencies.access import Actor
from agencies.day_words import moment_words
from enterprises.files.services.receiving import describe, store
from enterprises.form.models import Attachment, FormPart, InformationForm
from enterprises.form.selectors.attachments import own_attachments
from enterprises.form.selectors.forms import own_forms
from enterprises.form.selectors.openness import why_closed, why_kind_closed
from enterprises.form.vocabulary import AttachmentKind, Section

MOST_FILES = 50  # of one kind; no honest form goes beyond


def receive(
    *,
    actor: Actor,
    form_id: int,
    kind: str,
    upload: UploadedFile,
    now: datetime,
    instead_of: Attachment | None = None,
) -> Attachment:
    """Keep one file as an attachment of the form, perhaps in the place of another.

    Effects: the file is stored under a random key; a row waits for the scan; the part's version
    advances; `instead_of` is removed. Returns the attachment that is already there when the same
    file was sent for the same kind (a second click). Refuses a bad file, one that is there under
    another name, a closed part, and to take the place of a file that has gone meanwhile (LostRace);
    then nothing is kept and nothing removed.
    """
    kind = AttachmentKind(kind)
    described = describe(upload)
    with transaction.atomic():
        form = own_forms(actor).get(pk=form_id)
        part = _open_part(form, kind, now)
        gone = instead_of if instead_of is not None and _is_off(instead_of) else None
        present = form.attachments.filter(kind=kind, removed_at=None)
        same = present.filter(sha256=described["sha256"]).first()
        if same and same.name == described["name"] and (gone or instead_of in (None, same)):
            return same
        if same:
            raise Refusal(f"“{described['name']}”与已有的“{same.name}”内容相同，没有重复保存。")
        if gone:
            raise LostRace(f"{_what_became_of(gone)}“{described['name']}”没有保存。")
        if present.count() >= MOST_FILES + (instead_of is not None):
            raise Refusal(f"“{kind.label}”最多 {MOST_FILES} 个文件；请合并成一个 PDF 再上传。")
        _advance(part, actor, now)
        if instead_of:
            _remove(instead_of, now)
        return store(
            Attachment(form=form, kind=kind.value, uploaded_by_id=actor.user_id, uploaded_at=now),
            upload,
            described,
        )


def replace(*, actor: Actor, key: uuid.UUID, upload: UploadedFile, now: datetime) -> Attachment:
    """Put a new file in the place of an attachment; the old one is removed only when it is kept.

    Effects: as `receive`, all or nothing.
    """
    old = own_attachments(actor, removed_too=True).get(key=key)
    return receive(
        actor=actor,
        form_id=old.form_id,
        kind=old.kind,
        upload=upload,
        now=now,
        instead_of=old,
    )


@transaction.atomic
def remove(*, actor: Actor, key: uuid.UUID, now: datetime) -> Attachment:
    """Take an attachment off the form. The row and the file stay for frozen submissions.

    Does nothing when somebody took it off already. Refused when another file took its place
    meanwhile (LostRace): that one is not what the person wanted to remove.
    """
    attachment = own_attachments(actor, removed_too=True).get(key=key)
    if attachment.removed_at is None:
        part = _open_part(attachment.form, attachment.kind, now)
        if not _is_off(attachment):
            _advance(part, actor, now)
            _remove(attachment, now)
        elif _successor(attachment):
            raise LostRace(f"{_what_became_of(attachment)}没有移除任何文件。")
    return attachment


def _open_part(form: InformationForm, kind: str, now: datetime) -> FormPart:
    """Holds the part until the transaction ends: of two acts on its files, and of an act and the
    submission, the second sees what the first has done."""
    part = form.parts.select_for_update(of=("self",)).get(section=Section.ATTACHMENTS)
    sentence = why_closed(form, part, now) or why_kind_closed(part, AttachmentKind(kind))
    if sentence:
        raise Refusal(sentence)
    return part


def _advance(part: FormPart, actor: Actor, now: datetime) -> None:
    FormPart.objects.filter(pk=part.pk).update(
        version=F("version") + 1, saved_at=now, saved_by=actor.user_id
    )


def _remove(attachment: Attachment, now: datetime) -> None:
    attachment.removed_at = now
    attachment.save(update_fields=["removed_at"])


def _is_off(attachment: Attachment) -> bool:
    """Asked under the part's lock: what was read before may be old."""
    attachment.refresh_from_db(fields=["removed_at"])
    return attachment.removed_at is not None


def _successor(gone: Attachment) -> Attachment | None:
    """The file that took its place, in the same act and so at the same moment."""
    if gone.removed_at is None:
        return None
    put = Attachment.objects.filter(form=gone.form_id, kind=gone.kind, uploaded_at=gone.removed_at)
    return put.exclude(pk=gone.pk).select_related("uploaded_by").first()


def _what_became_of(gone: Attachment) -> str:
    assert gone.removed_at is not None
    at = moment_words(gone.removed_at)
    put = _successor(gone)
    if put is None:
        return f"“{gone.name}”已在 {at} 被移除，不能再更换；需要时请另外上传。"
    return f"“{gone.name}”已在 {at} 由{put.uploaded_by}换成“{put.name}”，请先查看现在的附件；"
