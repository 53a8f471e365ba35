"""Statements before a revocation on the calendar (rulebook §7)."""

from collections.abc import Iterator

from agencies.access import Actor
from agencies.duties import Duty
from agencies.enums import Role
from agencies.models import Season
from reviews.revocation.enums import RevocationState
from reviews.revocation.selectors import visible_revocations


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """Those under way against numbers in reach that wait for a statement; a county decides nothing."""
    if actor.role == Role.COUNTY_OFFICER:
        return
    noticed = visible_revocations(actor).filter(
        registration__evaluation__season=season, state=RevocationState.NOTICED, stated_at=None
    )
    for procedure in noticed.order_by("statement_due", "pk"):
        number = procedure.registration
        whose = "" if actor.is_enterprise else f"{number.enterprise_name}："
        yield Duty(
            key=f"statement-{procedure.pk}",
            title=f"{whose}编号 {number.number} 撤销程序的陈述申辩截止",
            due_on=procedure.statement_due,
            hands="本企业" if actor.is_enterprise else "企业",
            by_itself="24:00 起视为放弃陈述申辩，评价机构可以核实。",
            place="case",
            place_id=number.evaluation_id,
        )
