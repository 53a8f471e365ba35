"""What a firm's accountant does: write the sections, upload the proofs, submit."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.access import Actor
from enterprises.form.models import Attachment, InformationForm
from enterprises.form.services import attachments, sections
from enterprises.form.vocabulary import AttachmentKind, Section
from rehearsal.firms.answers import Firm, answers, proofs
from rehearsal.firms.paper import pdf
from reviews.cases.models import Evaluation, Submission
from reviews.filing import services as filing

ALL = frozenset(Section)


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
    only: frozenset[Section] = ALL,
) -> None:
    """Save these sections (all, unless said otherwise) as the firm answers them."""
    said = answers(firm, form.season_id)
    versions = dict(form.parts.order_by("pk").values_list("section", "version"))
    for section, data in said.items():
        if section in only:
            sections.save(
                actor=actor,
                form_id=form.pk,
                section=section,
                data=data,
                expected_version=versions[section],
                now=now,
            )
    if Section.ATTACHMENTS in only:
        for kind in proofs(firm):
            upload(actor, form, firm, kind, now=now)


def upload(
    actor: Actor, form: InformationForm, firm: Firm, kind: AttachmentKind, *, now: datetime
) -> Attachment:
    """One proof; the same paper of the same day is kept once."""
    paper = pdf(kind.label, firm.name, firm.uscc, f"{now:%Y-%m-%d}")
    file = SimpleUploadedFile(f"{kind.label}.pdf", paper, "application/pdf")
    return attachments.receive(actor=actor, form_id=form.pk, kind=kind.value, upload=file, now=now)


def submit(actor: Actor, case: Evaluation, firm: Firm, *, now: datetime) -> Submission:
    """A firm mends what was remarked and marks nothing."""
    return filing.submit(
        actor=actor,
        case_id=case.pk,
        ordinal=case.submissions.count() + 1,
        declared_by=firm.contact,
        despite_unmarked=True,
        now=now,
    )
