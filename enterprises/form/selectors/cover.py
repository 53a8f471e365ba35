"""信息表首页签章扫描件: when it came, and what was changed after it was signed."""

from datetime import datetime

from django.db.models import Max

from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import AttachmentKind, Section


def cover_at(form: InformationForm) -> datetime | None:
    """When the newest cover page that is there was uploaded."""
    kept = form.attachments.filter(kind=AttachmentKind.COVER_PAGE, removed_at=None)
    return kept.aggregate(at=Max("uploaded_at"))["at"]


def changed_since(form: InformationForm, moment: datetime | None) -> list[Section]:
    """The sections whose words changed after this moment, in the order of the form; the files are no
    words that the cover page declares."""
    if moment is None:
        return []
    later = form.parts.exclude(section=Section.ATTACHMENTS).filter(changed_at__gt=moment)
    changed = set(later.values_list("section", flat=True))
    return [section for section in Section if section in changed]
