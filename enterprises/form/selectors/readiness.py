"""How a form stands: what is missing, what is wrong, and its score, from one reading of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from agencies.day_words import moment_words
from agencies.deadlines import beijing_day
from enterprises.form.checks import Context, Finding, check, facts_of, missing
from enterprises.form.models import InformationForm
from enterprises.form.narrowing import Place, is_inside
from enterprises.form.scoring import Sheet, score
from enterprises.form.selectors.content import form_content
from enterprises.form.selectors.cover import changed_since, cover_at
from enterprises.form.unit_doubts import FINANCE, unit_doubts
from enterprises.form.vocabulary import AttachmentKind, Section


@dataclass(frozen=True)
class Standing:
    """`lacking` and `errors` stop a submission, `warnings` do not."""

    content: dict
    lacking: list[Finding]
    errors: list[Finding]
    warnings: list[Finding]
    sheet: Sheet
    last_year: dict[str, Decimal | None]

    def of(self, section: Section) -> "Standing":
        """The same, narrowed to one section."""

        def here(findings: list[Finding]) -> list[Finding]:
            return [finding for finding in findings if finding.section == section]

        return replace(
            self,
            lacking=here(self.lacking),
            errors=here(self.errors),
            warnings=here(self.warnings),
        )

    def bound_to(self, opened: Mapping[str, Sequence[Place]]) -> "Standing":
        """What lies elsewhere cannot be mended now: it stops nothing and becomes a warning.

        `opened` is section → the only places that are open, none for all.
        """

        def is_open(f: Finding) -> bool:
            return f.section in opened and is_inside(opened[f.section], f.section, f.field, f.row)

        def inside(findings: list[Finding]) -> list[Finding]:
            return [finding for finding in findings if is_open(finding)]

        outside = [f for f in self.lacking + self.errors if not is_open(f)]
        return replace(
            self,
            lacking=inside(self.lacking),
            errors=inside(self.errors),
            warnings=outside + self.warnings,
        )


def standing_of(form: InformationForm, now: datetime) -> Standing:
    content, last_year = form_content(form), _last_year(form)
    context = Context(today=beijing_day(now))
    findings = check(content, context)
    return Standing(
        content=content,
        lacking=missing(content),
        errors=[finding for finding in findings if finding.level == "error"],
        warnings=[
            *(finding for finding in findings if finding.level != "error"),
            *unit_doubts(content, last_year),
            *_stale_cover(form),
        ],
        sheet=score(facts_of(content, context)),
        last_year=last_year,
    )


def _stale_cover(form: InformationForm) -> list[Finding]:
    """What was declared by signature and seal is not what is filed."""
    uploaded = cover_at(form)
    changed = changed_since(form, uploaded)
    if uploaded is None or not changed:
        return []
    at = moment_words(uploaded, plain_year=form.season_id)
    names = "、".join(f"“{section.label}”" for section in changed)
    sentence = (
        f"信息表首页签章扫描件于 {at} 上传，之后{names}又有改动；"
        "请重新打印、签字盖章、扫描后更换首页。"
    )
    return [Finding("warning", Section.ATTACHMENTS, AttachmentKind.COVER_PAGE, None, sentence)]


def _last_year(form: InformationForm) -> dict:
    """Last year's figures by field; empty for a form without a predecessor."""
    before = InformationForm.objects.filter(
        enterprise=form.enterprise_id, season=form.season_id - 1
    )
    return before.values(*FINANCE).first() or {}
