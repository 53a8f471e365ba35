"""Who learns of each step of a round, and in which words; topic `campaign`."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import Message
from accounts.services import tell
from agencies.selectors import agency_people
from enterprises.people.models import Representative
from followup.campaign.models import Application, ApplicationMove, CampaignRound


def people_of(enterprises: Iterable[int]) -> list[int]:
    """The ids of those who act for these enterprises."""
    found = Representative.objects.filter(
        enterprise__in=list(enterprises), user__is_active=True
    ).order_by("pk")
    return list(found.values_list("user", flat=True))


def write(
    people: Iterable[int], topic_id: str, subject: str, body: str, of_round: int, now: datetime
) -> None:
    """One message to each, leading to the round as each reader sees it."""
    tell(
        list(dict.fromkeys(people)),
        topic=Message.Topic.CAMPAIGN,
        topic_id=topic_id,
        subject=subject,
        body=body,
        place="campaign",
        place_id=of_round,
        now=now,
    )


def tell_enterprise(
    application: Application, moved: ApplicationMove, subject: str, body: str, now: datetime
) -> None:
    people = people_of([application.enterprise_id])
    write(people, f"move-{moved.pk}", subject, body, application.round_id, now)


def tell_agency(
    application: Application, moved: ApplicationMove, subject: str, body: str, now: datetime
) -> None:
    people = agency_people(application.agency_id)
    write(people, f"move-{moved.pk}-agency", subject, body, application.round_id, now)


def tell_of_release(
    of_round: CampaignRound,
    what: str,
    applications: list[Application],
    subject: str,
    body: str,
    now: datetime,
) -> None:
    """The same words to the people of many enterprises."""
    people = people_of(one.enterprise_id for one in applications)
    write(people, f"round-{of_round.pk}-{what}", subject, body, of_round.pk, now)
