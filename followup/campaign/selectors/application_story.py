"""How an application came to where it stands, for whoever may see it, and what comes next."""

from collections.abc import Iterator
from datetime import datetime

from agencies.enums import PROVINCIAL_ROLES, Role
from followup.campaign.enums import ApplicationState, Outcome
from followup.campaign.models import Application, ApplicationMove, BankReply, Handover
from followup.campaign.replying import reply_of
from reviews.cases.progress import Step

S = ApplicationState
TITLES = {
    "opt_in": "企业报名，同意转交资料",
    "withdraw": "企业撤回同意",
    "recommend": "评价工作机构推荐",
    "take_back": "评价工作机构收回推荐",
    "send_back": "省科技厅退回评价工作机构",
    "release": "省科技厅发布名单",
    "leave_out": "未列入名单",
    "pass_over": "本轮未获推荐",
}
ENDS_BADLY = {"withdraw", "leave_out", "pass_over", "take_back", "send_back"}


def story(application: Application, replies: list[BankReply]) -> list[Step]:
    """Every move, handover and answer in the order of time, then the next step; `replies` are those
    of `replies_of`."""
    moves = application.moves.select_related("agency").order_by("pk")
    past: list[tuple[datetime, Step]] = [(one.at, _moved(one)) for one in moves]
    handed = application.handovers.select_related("bank").order_by("pk")
    past += [(one.handed_at, _handed(one)) for one in handed]
    past += [(one.recorded_at, _replied(one)) for one in replies]
    steps = [step for _, step in sorted(past, key=lambda pair: pair[0])]
    return [*steps, *_next(application, bool(handed), bool(replies))]


def replies_of(application: Application) -> list[BankReply]:
    """Every answer about it, of all banks."""
    found = BankReply.objects.filter(handover__application=application)
    return list(found.select_related("handover__bank").order_by("pk"))


def _moved(one: ApplicationMove) -> Step:
    state = "problem" if one.act in ENDS_BADLY else "done"
    return Step(TITLES[one.act], state, one.at, one.reason, _office(one))


def _office(one: ApplicationMove) -> str:
    """An office, never a person's name."""
    if one.role == Role.ENTERPRISE:
        return "企业"
    if one.role in PROVINCIAL_ROLES:
        return "省科技厅"
    return str(one.agency) if one.agency else ""


def _handed(one: Handover) -> Step:
    contact = f"银行联系人 {one.bank.contact_name}，电话 {one.bank.contact_phone}"
    return Step(f"资料已转给{one.bank}", "done", one.handed_at, contact)


def _replied(one: BankReply) -> Step:
    state = "problem" if one.outcome == Outcome.REFUSED else "done"
    title = f"{one.handover.bank}反馈：{one.get_outcome_display()}"
    return Step(title, state, one.recorded_at, reply_of(one).words)


def _next(application: Application, handed: bool, replied: bool) -> Iterator[Step]:
    if application.state == S.APPLIED:
        until = application.round.recommend_until
        yield Step("评价工作机构推荐", "next", until, "最晚当天 24:00", is_expected=False)
    elif application.state == S.RECOMMENDED:
        yield Step("省科技厅汇总发布", "next", "推荐截止之后", is_expected=False)
    elif application.state == S.RELEASED and not handed:
        yield Step("资料转给银行", "next", "名单发布之后", is_expected=False)
    elif application.state == S.RELEASED and not replied:
        yield Step("银行联系企业并反馈", "next", "转交之后", is_expected=False)
