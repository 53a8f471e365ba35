"""The province releases a round's list: whoever has a number in force goes, all are told."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import until_words
from agencies.deadlines import beijing_day, is_open
from agencies.enums import Role
from agencies.selectors import agency_people
from followup.campaign.models import Application, CampaignRound
from followup.campaign.selectors.release_plan import ReleasePlan, release_plan
from followup.campaign.services.campaign_letters import tell_enterprise, tell_of_release, write
from followup.campaign.services.moving import locked_round, move, move_many

NOT_RECOMMENDED = "推荐截止时评价工作机构没有推荐。"


class NotSeen(Refusal):
    """What the release would do now is not what was shown; `plan` is to be shown first."""

    def __init__(self, plan: ReleasePlan) -> None:
        super().__init__("名单在您核对之后有了变动（撤回、退回或编号失效），请重新核对后再发布。")
        self.plan = plan


@transaction.atomic
def release(*, actor: Actor, round_id: int, seen: str, now: datetime) -> ReleasePlan:
    """Carry out the plan that was seen.

    Effects, in order: the round and its applications are locked and the plan is made anew; those
    with a number in force are released on it; those whose number ended are left out, each with its
    reason; those never recommended are passed over; the enterprises are told, and each agency with
    its numbers. Raises NotAllowed, Refusal (before the agencies' day is over, released already,
    nobody to release), NotSeen.
    """
    if actor.role != Role.PROVINCIAL_LEAD:
        raise NotAllowed("名单由省级负责人发布。")
    of_round = locked_round(round_id)
    if sentence := why_not_release(of_round, now):
        raise Refusal(sentence)
    rows = Application.objects.filter(round=of_round).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    plan = release_plan(of_round, beijing_day(now))
    if not plan.going:
        raise Refusal("没有可以发布的企业：没有已推荐且编号有效的企业。")
    if plan.fingerprint != seen:
        raise NotSeen(plan)
    _move(plan, actor, now)
    of_round.released_at, of_round.released_by_id = now, actor.person_id
    of_round.save(update_fields=["released_at", "released_by"])
    _tell(of_round, plan, now)
    return plan


def why_not_release(of_round: CampaignRound, now: datetime) -> str:
    """What forbids releasing this round now; "" when nothing does."""
    if of_round.released_at is not None:
        return "这一轮的名单已经发布。"
    if is_open(of_round.recommend_until, now):
        day = until_words(of_round.recommend_until, plain_year=beijing_day(now).year)
        return f"评价工作机构可以推荐到 {day}，之后才能发布；要提前请先修改推荐截止日。"
    return ""


def _move(plan: ReleasePlan, actor: Actor, now: datetime) -> None:
    """By the number each goes on: nearly all keep the one they were recommended on. Whoever is
    left out is told its own reason."""
    act: dict[str, Any] = {"actor": actor, "now": now}
    going = Application.objects.in_bulk(list(plan.going))
    other = [pk for pk, number in plan.going.items() if going[pk].registration_id != number.pk]
    move_many(set(plan.going) - set(other), "release", **act, released_at=now)
    for pk in other:
        number = plan.going[pk]
        move(going[pk], "release", **act, released_at=now, registration=number)
    passed = [one.pk for one in plan.passed]
    move_many(passed, "pass_over", **act, reason=NOT_RECOMMENDED)
    for one, why in plan.left:
        moved = move(one, "leave_out", **act, reason=f"{why}。")
        body = f"“{one.round}”的名单已发布，贵企业未列入：{why}。资料没有转给任何银行。"
        tell_enterprise(one, moved, f"未列入名单：{one.round}", body, now)


def _tell(of_round: CampaignRound, plan: ReleasePlan, now: datetime) -> None:
    going = list(Application.objects.filter(pk__in=plan.going).order_by("pk"))
    released = f"省科技厅已发布“{of_round}”的名单，贵企业在内；资料将转给意向银行。"
    tell_of_release(of_round, "released", going, f"已列入名单：{of_round}", released, now)
    passed = f"“{of_round}”的推荐已截止，贵企业本轮未获推荐，资料没有转给任何银行。"
    tell_of_release(of_round, "passed", plan.passed, f"本轮未获推荐：{of_round}", passed, now)
    counts: dict[int, int] = defaultdict(int)
    for one in going:
        counts[one.agency_id] += 1
    left: dict[int, list[str]] = defaultdict(list)
    for one, why in plan.left:
        left[one.agency_id].append(f"{one.enterprise}（{why}）")
    for agency_no in sorted({*counts, *left}):
        names = f"未列入：{'；'.join(left[agency_no])}。" if left[agency_no] else ""
        body = f"贵机构推荐的企业已发布 {counts[agency_no]} 户。{names}"
        topic_id = f"round-{of_round.pk}-released-agency"
        write(agency_people(agency_no), topic_id, f"名单已发布：{of_round}", body, of_round.pk, now)
