"""Who learns of lists and objections, and in which words.

What becomes of a case is told to its enterprise by the case's move (`reviews.cases.letters`).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from accounts.models import Message
from accounts.services import tell
from agencies.access import Actor
from agencies.day_words import full_day, until_words
from agencies.enums import Role
from agencies.selectors import agency_people, provincial_people
from reviews.cases.models import Evaluation
from reviews.publicity.models import Objection, ObjectionFinding, Publicity


def tell_of_list(publicity: Publicity, case_ids: Iterable[int], now: datetime) -> None:
    """Each agency that has rows in it: whoever objects asks there."""
    first, last = publicity.first_day, publicity.last_day
    cases = Evaluation.objects.filter(pk__in=list(case_ids)).order_by()
    for agency_no, rows in sorted(Counter(cases.values_list("agency", flat=True)).items()):
        tell(
            agency_people(agency_no),
            topic=Message.Topic.WORK,
            topic_id=f"publicity-{publicity.pk}",
            subject=f"{publicity.batch}拟入库名单公示，贵机构 {rows} 户",
            body=f"{publicity.batch}拟入库名单自 {full_day(first)}公示至 "
            f"{until_words(last, plain_year=first.year)}，其中贵机构 {rows} 户。公示期内的异议请及时受理、核实。",
            place="desk",
            now=now,
        )


def tell_of_closing(publicity: Publicity, now: datetime) -> None:
    """Those who may ask for the announcement."""
    tell(
        provincial_people([Role.PROVINCIAL_LEAD]),
        topic=Message.Topic.WORK,
        topic_id=f"publicity-{publicity.pk}-closed",
        subject=f"{publicity.batch}公示期满",
        body=f"{publicity.batch}公示期满，没有在办异议的企业可以公告入库。",
        place="desk",
        now=now,
    )


def tell_of_filing(objection: Objection, case: Evaluation, now: datetime) -> None:
    """The agency that takes it up or refuses it, and the province, which may too."""
    firm = objection.row.enterprise_name
    _tell(
        objection,
        "filed",
        [*agency_people(case.agency_id), *provincial_people()],
        f"收到公示异议：{firm}",
        f"公示期内收到对{firm}的异议（回执码 {objection.receipt_code}），请查看并决定是否受理。",
        now,
    )


def tell_of_acceptance(objection: Objection, case: Evaluation, actor: Actor, now: datetime) -> None:
    """The province, which decides, and the agency, which verifies; not who accepted it."""
    firm = objection.row.enterprise_name
    _tell(
        objection,
        "accepted",
        _others(case, actor),
        f"公示异议已受理：{firm}",
        f"{actor.name}受理了对{firm}的异议（回执码 {objection.receipt_code}），"
        "核实期间暂缓入库，由省科技厅决定是否成立。",
        now,
    )


def tell_of_finding(
    finding: ObjectionFinding, case: Evaluation, actor: Actor, now: datetime
) -> None:
    """Those who handle it and did not write it: above all the province, which may now decide."""
    objection = finding.objection
    firm = objection.row.enterprise_name
    _tell(
        objection,
        f"finding-{finding.pk}",
        _others(case, actor),
        f"公示异议核实情况已写明：{firm}",
        f"{actor.name}写明了对{firm}的异议（回执码 {objection.receipt_code}）的核实情况：{finding.text}",
        now,
    )


def tell_of_decision(objection: Objection, case: Evaluation, actor: Actor, now: datetime) -> None:
    """Agency and province, whichever of them decided or refused it."""
    firm = objection.row.enterprise_name
    what = objection.get_state_display()
    _tell(
        objection,
        objection.state,
        _others(case, actor),
        f"公示异议{what}：{firm}",
        f"对{firm}的异议（回执码 {objection.receipt_code}）处理结果：{what}。"
        f"处理意见：{objection.conclusion}",
        now,
    )


def _others(case: Evaluation, actor: Actor) -> list[int]:
    people = dict.fromkeys([*agency_people(case.agency_id), *provincial_people()])
    return [person for person in people if person != actor.user_id]


def _tell(
    objection: Objection,
    step: str,
    people: Iterable[int],
    subject: str,
    body: str,
    now: datetime,
) -> None:
    tell(
        dict.fromkeys(people),
        topic=Message.Topic.OBJECTION,
        topic_id=f"{objection.pk}-{step}",
        subject=subject,
        body=body,
        place="objection",
        place_id=objection.pk,
        now=now,
    )
