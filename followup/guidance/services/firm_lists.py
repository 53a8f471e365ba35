"""An agency's own list of firms, taken into the guidance of a season."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accounts.refusals import Refusal
from agencies.access import Actor
from agencies.models import Agency
from agencies.selectors import season as season_of_year
from followup.guidance.access import must_decide
from followup.guidance.models import FirmList, GuidedFirm
from followup.guidance.selectors.list_rows import (
    CHANGED,
    NEW,
    ReadRow,
    Verdict,
    changes_of,
    judged,
)

LONGEST_FILE_NAME = 200


class Taken(NamedTuple):
    """The list on record and what became of each row."""

    firm_list: FirmList
    verdicts: list[Verdict]


@transaction.atomic
def take_list(
    *,
    actor: Actor,
    year: int,
    rows: Sequence[ReadRow],
    file_name: str,
    row_count: int,
    now: datetime,
) -> Taken:
    """Take a list that was shown and confirmed: its `rows` that could be taken, of `row_count` read.

    Effects, in order: the list on record; a guided firm for each row that is taken and new; names,
    counties and contacts of those already there as the list says them, where it says something. Each
    row is judged again: what has changed since it was shown is told by its verdict. Does nothing to
    an account. Nobody is told. Raises Refusal for a list of which nothing can be taken.
    """
    must_decide(actor)
    season = season_of_year(year)
    # Two lists of one agency at once would each find the same firm missing.
    Agency.objects.select_for_update(of=("self",)).get(pk=actor.own_agency_no)
    verdicts = judged(actor, season, rows)
    taken = [one for one in verdicts if one.is_taken]
    if not taken:
        raise Refusal("名单中没有一行可以列入，没有保存；请看各行的说明，改好文件后重新上传。")
    firm_list = FirmList.objects.create(
        season=season,
        agency_id=actor.own_agency_no,
        file_name=file_name[:LONGEST_FILE_NAME],
        row_count=row_count,
        taken_count=len(taken),
        imported_by_id=actor.person_id,
        imported_at=now,
    )
    GuidedFirm.objects.bulk_create(_new(firm_list, one, now) for one in taken if one.kind == NEW)
    for one in taken:
        if one.kind == CHANGED:
            _change(one)
    kept = [one.firm.pk for one in taken if one.firm]
    GuidedFirm.objects.filter(pk__in=kept).update(firm_list=firm_list)
    return Taken(firm_list, verdicts)


def _new(firm_list: FirmList, verdict: Verdict, now: datetime) -> GuidedFirm:
    values = verdict.row.values
    return GuidedFirm(
        season_id=firm_list.season_id,
        agency_id=firm_list.agency_id,
        uscc=values["uscc"],
        name=values["name"] or values["uscc"],
        division=verdict.division,
        contact_name=values["contact_name"],
        contact_phone=values["contact_phone"],
        contact_email=values["contact_email"],
        firm_list=firm_list,
        begun_at=now,
    )


def _change(verdict: Verdict) -> None:
    firm = verdict.firm
    assert firm is not None  # what is changed is there
    for column, value in changes_of(firm, verdict.row.values, verdict.division).values():
        setattr(firm, column, value)
    firm.save(
        update_fields=["name", "division", *("contact_name", "contact_phone", "contact_email")]
    )
