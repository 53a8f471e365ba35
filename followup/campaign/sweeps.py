"""What the clock does with rounds: tell what is due, each once."""

from datetime import datetime

from accounts.sweeping import each
from followup.campaign.selectors.due_notices import due_notices
from followup.campaign.services.campaign_notices import send_notice


def campaign_notices(now: datetime) -> None:
    """Openings, reminders before the last days, and the end of recommending."""
    each(due_notices(now), lambda due: send_notice(due=due, now=now))
