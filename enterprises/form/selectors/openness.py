"""May this section be saved now: the whole rule, for the service and the page alike."""

from datetime import date, datetime

from agencies.day_words import until_words
from agencies.deadlines import is_open
from enterprises.form.models import FormPart, InformationForm
from enterprises.form.selectors.deadlines import submit_day
from enterprises.form.vocabulary import AttachmentKind


def why_closed(form: InformationForm, part: FormPart, now: datetime) -> str | None:
    """The sentence for the enterprise, or None when the section may be saved."""
    if not part.is_open:
        section = part.get_section_display()
        if form.parts.filter(is_open=True).exists():
            return f"本次退回没有涉及“{section}”，不能修改；只有有审查意见的部分可以修改。"
        return f"“{section}”已随提交封存，现在只能查看。"
    day = last_day_to_save(form, part)
    if is_open(day, now):
        return None
    return (
        f"已过截止时间 {until_words(day, plain_year=form.season_id)}（北京时间），不能再保存；"
        "您填写的内容仍留在本页，需要延期请联系评价机构。"
    )


def why_kind_closed(part: FormPart, kind: AttachmentKind) -> str | None:
    """The sentence for files of a kind that a return did not remark."""
    if not part.places or kind in part.places:
        return None
    return f"本次退回没有涉及“{kind.label}”，不能改动；只有有审查意见的附件可以改动。"


def last_day_to_save(form: InformationForm, part: FormPart) -> date:
    """The day of the enterprise deadline, or of the correction for which the part was opened."""
    if part.open_until is not None:
        return part.open_until
    return submit_day(form.season, form.enterprise)
