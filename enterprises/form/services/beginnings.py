"""How a form begins: its parts, and what is already known of the enterprise."""

from datetime import date, datetime

from django.db.models import Q

from agencies.deadlines import beijing_day
from enterprises.files.models import ScanState, StoredFile
from enterprises.form.models import (
    Attachment,
    DirectConfirmation,
    InformationForm,
    IntellectualProperty,
    Product,
)
from enterprises.form.services.parts import create_parts
from enterprises.form.vocabulary import AttachmentKind
from enterprises.people.models import LicenceScan

LASTING_PROOFS = (AttachmentKind.IP_CERTIFICATE, AttachmentKind.CONFIRMATION_PROOF)
FILE_FACTS = ("file", "name", "size", "content_type", "page_count", "sha256", "scan_state")


def begin(form: InformationForm, *, now: datetime) -> None:
    """Give a new form its parts and what still holds from last year, to be looked at and saved.

    Effects: open parts and quarters; from last year's form the rights and certificates still in
    force with their proofs (but none with a virus), the products without their income, and the head counts at the end of
    the year as those of the start; the licence scanned at signing up. Figures and declarations
    are never carried: they are asked anew.
    """
    create_parts(form)
    last = form.enterprise.forms.filter(season=form.season_id - 1).first()
    if last is not None:
        _carry_rows(last, form, beijing_day(now))
        _carry_head_counts(last, form)
        proofs = last.attachments.filter(kind__in=LASTING_PROOFS, removed_at=None)
        for proof in proofs.exclude(scan_state=ScanState.INFECTED):
            _carry_file(proof, form, proof.kind)
    scans = LicenceScan.objects.filter(enterprise=form.enterprise_id)
    licence = scans.exclude(scan_state=ScanState.INFECTED).order_by("-pk").first()
    if licence is not None:
        _carry_file(licence, form, AttachmentKind.BUSINESS_LICENCE)


def _carry_rows(last: InformationForm, form: InformationForm, today: date) -> None:
    in_force = Q(valid_until=None) | Q(valid_until__gte=today)
    for rows, model in (
        (last.ip_rows.filter(in_force), IntellectualProperty),
        (last.confirmations.filter(in_force), DirectConfirmation),
        (last.products.all(), Product),
    ):
        carried = list(rows)
        for position, row in enumerate(carried):
            row.pk, row.form, row.position = None, form, position
            if model is Product:
                row.income = None
        model.objects.bulk_create(carried)


def _carry_head_counts(last: InformationForm, form: InformationForm) -> None:
    end = last.staff_quarters.filter(quarter=4).first()
    if end is not None:
        form.staff_quarters.filter(quarter=1).update(
            total_start=end.total_end, technical_start=end.technical_end
        )


def _carry_file(stored: StoredFile, form: InformationForm, kind: str) -> None:
    """The same file under a row of its own; a file stays as long as any row names it."""
    facts = {name: getattr(stored, name) for name in FILE_FACTS}
    Attachment.objects.create(
        form=form,
        kind=AttachmentKind(kind).value,
        uploaded_by_id=stored.uploaded_by_id,
        uploaded_at=stored.uploaded_at,
        **facts,
    )
