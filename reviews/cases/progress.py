"""The way of a case in the enterprise's words, and the next dated step. Pure.

A step is what components/timeline.html shows: title, state (done, current, problem, next), when,
and perhaps text and who. A step ahead without a known day says after what it comes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from reviews.cases.enums import State


@dataclass(frozen=True)
class Step:
    title: str
    state: str
    when: date | datetime | str | None
    text: str = ""
    who: str = ""
    is_expected: bool = True  # a deadline is fixed, not expected


@dataclass(frozen=True)
class Past:
    """One move as the enterprise may read it: who is an office, never a person's name."""

    act: str
    at: datetime
    reason: str
    who: str


@dataclass(frozen=True)
class Ahead:
    """The days that lie ahead of a case; None where nobody knows yet."""

    submit_by: date | None = None
    review_due: date | None = None
    correct_by: date | None = None
    forward_by: date | None = None
    batch_day: date | None = None
    publicity_ends: date | None = None
    valid_until: date | None = None


TITLES = {
    "submit": "已提交信息表",
    "recall": "已撤回，继续填报",
    "take_up": "评价机构开始形式审查",
    "release": "评价机构退还，等待重新受理",
    "return_for_correction": "评价机构退回补正",
    "resubmit": "补正后已重新提交",
    "forward": "形式审查通过，已报送省科技厅",
    "reject": "形式审查不通过",
    "lapse": "逾期失效",
    "gather": "进入本月省级评审批次",
    "recommend": "省级评审通过，拟入库",
    "send_back": "省科技厅退回评价机构重新审查",
    "decline": "省级评审不通过",
    "publish": "开始公示",
    "accept_objection": "公示期内有异议，正在核实",
    "dismiss_objection": "异议不成立",
    "uphold_objection": "异议成立，不予入库",
    "register": "公告入库，取得入库登记编号",
    "revoke": "入库登记编号已撤销",
}
PROBLEMS = frozenset(
    {"return_for_correction", "reject", "lapse", "decline", "uphold_objection", "revoke"}
)
# An objection's reason may tell who objected, and a return between offices is their own affair.
SILENT = frozenset({"accept_objection", "dismiss_objection", "release", "send_back"})


def steps_of(opened_at: datetime, past: Iterable[Past], state: str, ahead: Ahead) -> list[Step]:
    """Everything done, in order, the last as where things stand, and what comes next."""
    steps = [Step("开始填报", "done", opened_at)]
    for move in past:
        kind = "problem" if move.act in PROBLEMS else "done"
        text = "" if move.act in SILENT else move.reason
        steps.append(Step(TITLES[move.act], kind, move.at, text, move.who))
    last = steps.pop()
    standing = "problem" if last.state == "problem" else "current"
    steps.append(Step(last.title, standing, last.when, last.text, last.who))
    return steps + coming(state, ahead)


def coming(state: str, ahead: Ahead) -> list[Step]:
    """The steps still to come from this state, nearest first."""
    publicity = Step("拟入库名单公示", "next", "省级评审之后")
    after_forward = [
        Step("进入当月省级评审批次", "next", ahead.batch_day or "报送后的批次日"),
        publicity,
    ]
    review = Step("评价机构完成形式审查", "next", ahead.review_due or ahead.forward_by)
    table: dict[str, list[Step]] = {
        State.FILLING: [_deadline("提交截止（24:00）", ahead.submit_by)],
        State.SUBMITTED: [review, publicity],
        State.FORMAL_REVIEW: [review, publicity],
        State.RETURNED: [_deadline("补正截止（24:00）", ahead.correct_by)],
        State.FORWARDED: after_forward,
        State.PROVINCIAL_REVIEW: [Step("省科技厅评审", "next", "本批次评审期间"), publicity],
        State.RECOMMENDED: [Step("拟入库名单公示", "next", "本批次评审结束后")],
        State.PUBLICIZED: [
            _deadline("公示期满（24:00）", ahead.publicity_ends),
            Step("公告入库，取得编号", "next", "公示期满后"),
        ],
        State.OBJECTED: [Step("异议核实有结论", "next", "核实结束后")],
        State.REGISTERED: [_deadline("编号有效期至", ahead.valid_until)],
    }
    steps = [step for step in table.get(state, []) if step.when]
    # “预计” belongs before a day, not before “省级评审之后”.
    return [replace(s, is_expected=False) if isinstance(s.when, str) else s for s in steps]


def _deadline(title: str, day: date | None) -> Step:
    return Step(title, "next", day, is_expected=False)
