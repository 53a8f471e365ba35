"""Warnings to agencies before the 25th of October (rulebook section 5)."""

from datetime import datetime

from django.db import transaction

from accounts.models import Message
from agencies.deadlines import beijing_day
from agencies.enums import AGENCY_ROLES
from agencies.models import Agency, Membership, Season
from reviews.selectors.warnings import agencies_with_unforwarded, step_reached

STEPS = (10, 5, 3, 1)


@transaction.atomic
def warn(*, season: Season, now: datetime) -> int:
    """Write one warning a step to each person of an agency with unforwarded cases.

    Does nothing on other days; a second call on the same step writes nothing new. Returns how
    many were written.
    """
    step = step_reached(season.agency_deadline, beijing_day(now), STEPS)
    if step is None:
        return 0
    written = [
        _warning(agency, member, season, step, now)
        for agency in agencies_with_unforwarded(season.year)
        for member in Membership.objects.filter(agency=agency, role__in=AGENCY_ROLES).order_by("pk")
    ]
    return len(Message.objects.bulk_create(written, ignore_conflicts=True))


def _warning(
    agency: Agency, member: Membership, season: Season, step: int, now: datetime
) -> Message:
    day = season.agency_deadline
    return Message(
        recipient_id=member.user_id,
        topic=Message.Topic.DEADLINE,
        topic_id=f"{season.year}-forward-{step}",
        subject=f"距报送截止 {step} 天：还有 {agency.waiting} 件未报送",
        body=f"{agency.name}还有 {agency.waiting} 件未报送省科技厅，"
        f"{day.month}月{day.day}日 24:00 仍未报送的将逾期失效。",
        url="/desk/",
        legal_notice=True,
        written_at=now,
        next_attempt_at=now,
    )
