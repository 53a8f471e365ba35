"""What becomes of each row of an agency's list, said before anything is saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.as_typed.folding import folded
from agencies.access import Actor
from agencies.models import Division, Season
from agencies.selectors import divisions_in_reach
from enterprises.people.models import Enterprise
from followup.guidance.models import GuidedFirm
from reviews.cases.enums import State
from reviews.cases.models import Evaluation

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
CONTACT = {"contact_name": "联系人", "contact_phone": "电话", "contact_email": "邮箱"}


@dataclass(frozen=True)
class ReadRow:
    """A line of the file as it was read: cleaned `values`, or the `mistakes` of its cells."""

    line: int
    values: Mapping[str, Any]
    mistakes: Sequence[str] = ()


@dataclass(frozen=True)
class Verdict:
    """What becomes of a line: `kind` and the sentence that says so; `division` where it is known."""

    row: ReadRow
    kind: str
    sentence: str
    division: Division | None = None
    firm: GuidedFirm | None = None

    @property
    def is_taken(self) -> bool:
        return self.kind != REFUSED


@dataclass
class _Known:
    """What is known of the codes of a list, read at once."""

    enterprises: dict[str, Enterprise]
    filed: set[int]
    firms: dict[str, GuidedFirm]
    divisions: dict[str, Division]


def judged(actor: Actor, season: Season, rows: Iterable[ReadRow]) -> list[Verdict]:
    """A verdict a row, in their order; four queries, whatever their number."""
    read = list(rows)
    known = _known(actor, season, {row.values["uscc"] for row in read if not row.mistakes})
    first: dict[str, int] = {}
    verdicts = []
    for row in read:
        if row.mistakes:
            verdicts.append(Verdict(row, REFUSED, "".join(row.mistakes)))
            continue
        line = first.setdefault(row.values["uscc"], row.line)
        if line != row.line:
            verdicts.append(
                Verdict(row, REFUSED, f"与第 {line} 行的信用代码相同，只取第 {line} 行。")
            )
            continue
        verdicts.append(_verdict(actor, row, known))
    return verdicts


def _known(actor: Actor, season: Season, codes: set[str]) -> _Known:
    enterprises = {
        one.uscc: one
        for one in Enterprise.objects.filter(uscc__in=codes)
        .select_related("division__agency")
        .order_by("pk")
    }
    filed = Evaluation.objects.filter(
        season=season, enterprise__in=[one.pk for one in enterprises.values()]
    ).exclude(state=State.FILLING)
    firms = GuidedFirm.objects.filter(season=season, agency=actor.agency_no, uscc__in=codes)
    return _Known(
        enterprises,
        set(filed.order_by("pk").values_list("enterprise_id", flat=True)),
        {one.uscc: one for one in firms.order_by("pk")},
        _named(divisions_in_reach(actor).select_related("parent").order_by("code")),
    )


def _named(divisions: Iterable[Division]) -> dict[str, Division]:
    """A county by its code, its name and its name behind the city's, folded."""
    named: dict[str, Division] = {}
    for one in divisions:
        named |= {folded(word): one for word in (one.code, one.name, one.full_name)}
    return named


def _verdict(actor: Actor, row: ReadRow, known: _Known) -> Verdict:
    values = row.values
    firm, enterprise = known.firms.get(values["uscc"]), known.enterprises.get(values["uscc"])
    if enterprise is not None:
        if enterprise.division.agency_id != actor.agency_no:
            seat = enterprise.division.agency
            return Verdict(row, REFUSED, f"企业已注册在{seat.jurisdiction}，由{seat}动员，未列入。")
        if enterprise.pk in known.filed:
            return Verdict(row, REFUSED, "本年度已提交，不需要动员，未列入。")
        return _listed(row, firm, enterprise.division, "已注册、尚未提交")
    if not values["name"]:
        return Verdict(row, REFUSED, "没有填写企业名称；未注册的企业须写明名称，未列入。")
    division = known.divisions.get(folded(values["division"])) if values["division"] else None
    if values["division"] and division is None:
        word = values["division"]
        return Verdict(
            row,
            REFUSED,
            f"所在县区“{word}”不是本机构辖区内的县区；请写县区全名或六位代码，不清楚的可以空着。",
        )
    said = "尚未注册" if division else "尚未注册，没有注明县区"
    return _listed(row, firm, division, said)


def _listed(row: ReadRow, firm: GuidedFirm | None, division: Division | None, said: str) -> Verdict:
    if firm is None:
        return Verdict(row, NEW, f"{said}：列入名单。", division)
    changes = changes_of(firm, row.values, division)
    if not changes:
        return Verdict(row, SAME, f"{said}：已在名单中，没有变化。", division, firm)
    return Verdict(row, CHANGED, f"{said}：已在名单中，更新{'、'.join(changes)}。", division, firm)


def changes_of(
    firm: GuidedFirm, values: Mapping[str, Any], division: Division | None
) -> dict[str, Any]:
    """What this row changes of the firm, by its word; an empty cell changes nothing."""
    changes: dict[str, Any] = {}
    if values["name"] and values["name"] != firm.name:
        changes["名称"] = ("name", values["name"])
    if division is not None and division.pk != firm.division_id:
        changes["县区"] = ("division_id", division.pk)
    for name, word in CONTACT.items():
        if values[name] and values[name] != getattr(firm, name):
            changes[word] = (name, values[name])
    return changes
