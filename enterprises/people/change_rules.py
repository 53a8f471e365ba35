"""What a change report must say (rulebook §7); the form and the service both ask here."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from accounts.as_typed.folding import folded
from accounts.as_typed.people_names import office_doubt, person_doubt

MONTHS_TO_REPORT = 3
# What the licence shows: the report's words, and the enterprise's own that they take the place of.
ON_THE_LICENCE = {
    "new_name": "name",
    "new_address": "address",
    "new_legal_representative": "legal_representative",
}


def mistakes(
    said: Mapping[str, str],
    *,
    present: Mapping[str, str],
    changed_on: date | None,
    has_licence: bool,
    today: date,
) -> dict[str, str]:
    """Every mistake of a report, each with its field.

    `said` are the new values and `other`, `present` the enterprise's values; a day that could not
    be read is None and its field's own mistake.
    """
    found = {
        new: "与现在登记的相同；没有变更请留空。"
        for new, now in ON_THE_LICENCE.items()
        if said[new] and _same(new, said[new], present[now])
    }
    for new, doubt in (("new_name", office_doubt), ("new_legal_representative", person_doubt)):
        if said[new] and (sentence := doubt(said[new])):
            found[new] = sentence
    if not any(said.values()):
        found["new_name"] = "请至少填写一项变更：名称、注册地址、法定代表人或其他重大变更。"
    if changed_on and changed_on > today:
        found["changed_on"] = "变更日期不能晚于今天。"
    if not has_licence and any(said[new] for new in ON_THE_LICENCE):
        found["licence"] = "名称、注册地址或法定代表人变更，请上传变更后的营业执照扫描件。"
    return found


def _same(new: str, said: str, present: str) -> bool:
    """A name is the same however its brackets are typed; in an address a hyphen tells houses apart."""
    return said == present if new == "new_address" else folded(said) == folded(present)


def is_late(changed_on: date, reported_on: date) -> bool:
    """Reported later than three calendar months after the change; accepted all the same."""
    year, month = divmod(changed_on.year * 12 + changed_on.month - 1 + MONTHS_TO_REPORT, 12)
    last = monthrange(year, month + 1)[1]
    return reported_on > date(year, month + 1, min(changed_on.day, last))
