"""What a firm's accountant does: write the sections, upload the proofs, submit."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile

from agencies.access import Actor
from enterprises.models import (
    Attachment,
    DirectConfirmation,
    Enterprise,
    FormPart,
    InformationForm,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)
from enterprises.models.attachment import ScanState
from enterprises.vocabulary import AttachmentKind, Section
from reviews.models import Evaluation, Submission
from reviews.rehearsal.answers import Firm, answers, proofs
from reviews.rehearsal.paper import pdf
from reviews.services import filing

ROWS = {
    Section.PROJECTS: RDProject,
    Section.IP: IntellectualProperty,
    Section.PRODUCTS: Product,
    Section.CONFIRMATIONS: DirectConfirmation,
}


def file_form(actor: Actor, firm: Firm, *, year: int, now: datetime) -> Evaluation:
    """Open the case of the season, fill every section and upload every proof."""
    case = filing.open_case(actor=actor, year=year, now=now)
    fill(actor, case.form, firm, now=now)
    return case


def fill(
    actor: Actor,
    form: InformationForm,
    firm: Firm,
    *,
    now: datetime,
    sections: frozenset[Section] = frozenset(Section),
) -> None:
    """Save these sections (all, unless said otherwise) as the firm answers them."""
    said = answers(firm, form.season_id)
    for section in Section:
        if section in sections and section != Section.ATTACHMENTS:
            _save(actor, form, section, said[section], now)
    if Section.ATTACHMENTS in sections:
        for kind in proofs(firm):
            upload(actor, form, kind, now=now)


def submit(actor: Actor, case: Evaluation, firm: Firm, *, now: datetime) -> Submission:
    ordinal = case.submissions.count() + 1
    return filing.submit(
        actor=actor, case_id=case.pk, ordinal=ordinal, declared_by=firm.contact, now=now
    )


def upload(
    actor: Actor, form: InformationForm, kind: AttachmentKind, *, now: datetime
) -> Attachment:
    """One proof; an earlier one of the kind is taken away."""
    form.attachments.filter(kind=kind, removed_at=None).update(removed_at=now)
    paper = pdf(kind.label, form.enterprise.name, form.enterprise.uscc, f"{now:%Y-%m-%d}")
    attachment = Attachment(
        form=form,
        kind=kind,
        name=f"{kind.label}.pdf",
        size=len(paper),
        content_type="application/pdf",
        page_count=1,
        sha256=hashlib.sha256(paper).hexdigest(),
        scan_state=ScanState.CLEAN,
        uploaded_by_id=actor.user_id,
        uploaded_at=now,
    )
    attachment.file.save(attachment.name, ContentFile(paper), save=True)
    return attachment


def _save(actor: Actor, form: InformationForm, section: Section, data, now: datetime) -> None:
    if section == Section.STAFF:
        form.staff_quarters.all().delete()
        StaffQuarter.objects.bulk_create(StaffQuarter(form=form, **row) for row in data)
    elif section in ROWS:
        ROWS[section].objects.filter(form=form).delete()
        ROWS[section].objects.bulk_create(
            ROWS[section](form=form, position=n, **row) for n, row in enumerate(data)
        )
    elif section == Section.ENTERPRISE:
        data = {("division_id" if k == "division_code" else k): v for k, v in data.items()}
        Enterprise.objects.filter(pk=form.enterprise_id).update(**data)
    else:
        InformationForm.objects.filter(pk=form.pk).update(**data)
    part = FormPart.objects.get(form=form, section=section)
    part.version, part.saved_at, part.saved_by_id = part.version + 1, now, actor.user_id
    part.save()
