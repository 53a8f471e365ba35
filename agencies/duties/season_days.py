"""The days of a season that belong to no room of their own (rulebook §5)."""

from collections.abc import Iterator

from agencies.access import Actor
from agencies.duties import Duty
from agencies.enums import Role
from agencies.models import Season


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """When filing opens and the annual report."""
    year = season.year
    yield Duty(
        key=f"{year}-opens",
        title=f"{year} 年度开放填报",
        due_on=season.opens_on,
        hands="省科技厅",
        by_itself="从这一天起企业可以填报和提交。",
    )
    if not actor.is_enterprise and actor.role != Role.COUNTY_OFFICER:
        yield Duty(
            key=f"{year}-annual-report",
            title=f"{year} 年度工作报告和典型案例报送截止",
            due_on=season.annual_report_due,
            hands="评价工作机构",
        )
