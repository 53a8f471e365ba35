"""What the machine noticed for the reviewer beside the findings of the form (rulebook §1, §3)."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, Subquery

from agencies.models import Division
from enterprises.files.models import ScanState
from enterprises.form.checks import number_key
from enterprises.form.models import Attachment, IntellectualProperty
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission

SCANS = {
    ScanState.INFECTED: "“{}”发现病毒，已不能打开；请写意见让企业更换。",
    ScanState.BY_HAND: "“{}”扫描器未能判定（文件过大、加密或已不在），请打开时留意。",
    ScanState.PENDING: "“{}”还在等待病毒扫描，请稍后再打开。",
}


@dataclass(frozen=True)
class Hint:
    """One sentence at its section; `row` is the row's place in the frozen copy, from 1."""

    section: Section
    sentence: str
    row: int | None = None


def hints_for(case: Evaluation, submission: Submission) -> list[Hint]:
    """All hints about one frozen copy; three queries whatever its length."""
    content = submission.content
    return [
        *_division_hint(case),
        *_shared_ip(case, content.get("ip") or []),
        *_scans(content.get("attachments") or []),
    ]


def _division_hint(case: Evaluation) -> list[Hint]:
    code = case.enterprise.uscc[2:8]
    if code == case.division_id:
        return []
    named = Division.objects.filter(code=code).first()
    where = f"（{named.name}）" if named else "（不在现行区划表中，可能是已撤并或专用代码）"
    sentence = (
        f"统一社会信用代码第 3–8 位是登记机关代码 {code}{where}，"
        f"与所选注册地 {case.division}（{case.division_id}）不同，请对照营业执照核对。"
    )
    return [Hint(Section.ENTERPRISE, sentence)]


def _shared_ip(case: Evaluation, rows: list[dict]) -> list[Hint]:
    """A number that another enterprise also filed this season, in whatever state its case is."""
    places = {number_key(row.get("number")): place for place, row in enumerate(rows, 1)}
    places.pop("", None)
    if not places:
        return []
    filed = Evaluation.objects.filter(form=OuterRef("form")).exclude(state=State.FILLING)
    others = (
        IntellectualProperty.objects.filter(number_key__in=places, form__season_id=case.season_id)
        .exclude(form__enterprise_id=case.enterprise_id)
        .annotate(agency=Subquery(filed.order_by("-attempt").values("agency__name")[:1]))
        .filter(agency__isnull=False)
        .order_by("number_key", "form__enterprise__name", "pk")
        .values_list("number_key", "number", "form__enterprise__name", "agency")
    )
    return [
        Hint(
            Section.IP,
            f"授权号 {number} 本年度也由“{name}”（{agency}）填报，请核实权属。",
            places[key],
        )
        for key, number, name, agency in others
    ]


def _scans(rows: list[dict]) -> list[Hint]:
    """Files that the scanner has not found clean; without a scanner nobody can say so of any."""
    told = SCANS if settings.CLAMD_ADDRESS else {ScanState.INFECTED: SCANS[ScanState.INFECTED]}
    places = {row["key"]: place for place, row in enumerate(rows, 1)}
    files = Attachment.objects.filter(key__in=places, scan_state__in=told).order_by("pk")
    return [
        Hint(
            Section.ATTACHMENTS,
            told[ScanState(file.scan_state)].format(file.name),
            places[file.key.hex],
        )
        for file in files
    ]
