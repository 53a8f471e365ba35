"""What the machine noticed for the reviewer beside the findings of the form (rulebook 1, 3)."""

from dataclasses import dataclass

from agencies.models import Division
from enterprises.models import IntellectualProperty
from enterprises.vocabulary import Section
from reviews.enums import State
from reviews.models import Evaluation, Submission


@dataclass(frozen=True)
class Hint:
    """One sentence at its section; `row` is the row's place in the frozen copy, from 1."""

    section: Section
    sentence: str
    row: int | None = None


def hints_for(case: Evaluation, submission: Submission) -> list[Hint]:
    """All hints about one frozen copy; two queries whatever its length."""
    return [*_division_hint(case), *_shared_ip(case, submission.content.get("ip") or [])]


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
    places = {row["number"]: place for place, row in enumerate(rows, 1) if row.get("number")}
    if not places:
        return []
    others = (
        IntellectualProperty.objects.filter(
            number__in=places, form__season_id=case.season_id, form__evaluations__isnull=False
        )
        .exclude(form__enterprise_id=case.enterprise_id)
        .exclude(form__evaluations__state=State.FILLING)
        .order_by("number", "form__enterprise__name")
        .values_list("number", "form__enterprise__name", "form__evaluations__agency__name")
        .distinct()
    )
    return [
        Hint(
            Section.IP,
            f"授权号 {number} 本年度也由“{name}”（{agency}）填报，请核实权属。",
            places[number],
        )
        for number, name, agency in others
    ]
