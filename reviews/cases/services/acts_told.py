"""What people are told of acts on a case that move nothing: transfers and extensions."""

from datetime import datetime
from typing import Any

from accounts.models import Message
from accounts.services import tell
from agencies.day_words import full_day, until_words
from agencies.selectors import agency_people
from enterprises.form.models import Extension
from enterprises.people.models import Representative
from reviews.cases.enums import ENDED, State
from reviews.cases.models import Evaluation, Transfer


def tell_of_transfer(record: Transfer, now: datetime) -> None:
    """Whose case it is now, whose it was, and the enterprise, which has another number to call."""
    case, firm = record.evaluation, record.evaluation.enterprise
    told: dict[str, Any] = {
        "topic": Message.Topic.WORK,
        "topic_id": f"transfer-{record.pk}",
        "now": now,
    }
    here: dict[str, Any] = {"place": "case", "place_id": case.pk}
    why = f"理由：{record.reason}"
    tell(
        agency_people(record.to_agency_id),
        subject=f"移交给贵机构：{firm}",
        body=f"省科技厅把{firm}的 {case.season_id} 年度评价由{record.from_agency}移交给贵机构，"
        f"请受理并按期报送。{why}",
        **told,
        **here,
    )
    tell(
        agency_people(record.from_agency_id),
        subject=f"已移交其他机构：{firm}",
        body=f"省科技厅把{firm}的 {case.season_id} 年度评价移交给{record.to_agency}，"
        f"贵机构不再办理。{why}",
        **told,
    )
    tell(
        _people_of(firm.pk),
        subject=f"{case.season_id} 年度评价改由{record.to_agency}受理",
        body=f"{firm}的 {case.season_id} 年度评价改由{record.to_agency}受理"
        f"（电话 {record.to_agency.phone}），企业无需另行提交。{why}",
        **told,
        **here,
    )


def tell_of_extension(granted: Extension, now: datetime) -> None:
    """The agency that may forward later or whose enterprises may file later, and those who may.

    Whoever corrects a returned form is told of its own new day when that moves.
    """
    day = granted.until
    what = f"{granted.get_deadline_display()}截止日延长至 "
    subject = f"{what}{until_words(day, plain_year=granted.season_id)}"
    told: dict[str, Any] = {"topic_id": f"extension-{granted.pk}", "subject": subject, "now": now}
    mailed_at_once: dict[str, Any] = {
        **told,
        "topic": Message.Topic.DEADLINE,
        "place": "enterprise_home",
        "legal_notice": True,
    }
    until = f"{what}{full_day(day)} 24:00（北京时间）。"
    why = f"理由：{granted.reason}"
    firm = granted.enterprise
    whom = firm.name if firm else str(granted.agency)
    body = f"省科技厅批准{whom}延期：{until}{why}"
    agency = firm.division.agency_id if firm else granted.agency_id
    tell(agency_people(agency), topic=Message.Topic.WORK, body=body, place="desk", **told)
    if granted.enterprise_id:
        tell(_people_of(granted.enterprise_id), body=body, **mailed_at_once)
    elif granted.deadline == Extension.Deadline.SUBMIT:
        tell(_who_may_still_file(granted), body=body, **mailed_at_once)


def _people_of(enterprise_id: int) -> list[int]:
    people = Representative.objects.filter(enterprise=enterprise_id).order_by("pk")
    return list(people.values_list("user", flat=True))


def _who_may_still_file(granted: Extension) -> list[int]:
    """The people of the agency's enterprises that have nothing under way in the season."""
    under_way = Evaluation.objects.filter(season=granted.season_id).exclude(
        state__in=[State.FILLING, *ENDED]
    )
    people = Representative.objects.filter(enterprise__division__agency=granted.agency_id)
    found = people.exclude(enterprise__in=under_way.values("enterprise")).order_by("pk")
    return list(found.values_list("user", flat=True))
