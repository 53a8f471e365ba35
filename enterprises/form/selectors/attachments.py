"""Attachments, limited to what the actor may see."""

from uuid import UUID

from django.db.models import QuerySet

from agencies.access import Actor
from enterprises.form.models import Attachment, InformationForm
from enterprises.form.ports import was_filed
from enterprises.form.selectors.forms import own_forms
from enterprises.form.vocabulary import AttachmentKind
from enterprises.people.access import forms_in_reach


def readable_attachment(actor: Actor, key: UUID) -> Attachment:
    """The enterprise opens all of its own; others in whose reach it is, what was filed, a later
    removed one among it. Raises Attachment.DoesNotExist."""
    found = Attachment.objects.filter(forms_in_reach(actor, "form__enterprise")).get(key=key)
    if not actor.is_enterprise and not was_filed(found):
        raise Attachment.DoesNotExist
    return found


def own_attachments(actor: Actor, *, removed_too: bool = False) -> QuerySet[Attachment]:
    """Those on the forms of the actor's enterprise, to change."""
    found = Attachment.objects.filter(form__in=own_forms(actor)).select_related(
        "form__enterprise__division", "form__season"
    )
    return found if removed_too else found.filter(removed_at=None)


def by_kind(form: InformationForm) -> list[tuple[AttachmentKind, list[Attachment]]]:
    """Every kind in its order, with the attachments there are."""
    present = list(form.attachments.filter(removed_at=None).select_related("uploaded_by"))
    return [(kind, [a for a in present if a.kind == kind]) for kind in AttachmentKind]
