"""The way of a case in the enterprise's words: what comes next and when, what is a problem."""

from datetime import date, datetime

import pytest

from agencies.deadlines import BEIJING
from reviews.cases.enums import ENDED, State
from reviews.cases.moves import MOVES
from reviews.cases.progress import PROBLEMS, SILENT, TITLES, Ahead, Past, Step, coming, steps_of

DAYS = Ahead(
    submit_by=date(2026, 10, 20),
    review_due=date(2026, 3, 23),
    correct_by=date(2026, 3, 25),
    forward_by=date(2026, 10, 31),
    batch_day=date(2026, 4, 25),
    publicity_ends=date(2026, 5, 15),
    valid_until=date(2026, 12, 31),
)
OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
NEXT_DAY = datetime(2026, 3, 3, 9, 0, tzinfo=BEIJING)


def past(*acts: str) -> list[Past]:
    return [Past(act, NEXT_DAY, f"{act} 的理由", "评价机构") for act in acts]


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.FILLING, [("提交截止（24:00）", date(2026, 10, 20), False)]),
        (
            State.SUBMITTED,
            [
                ("评价机构完成形式审查", date(2026, 3, 23), True),
                ("拟入库名单公示", "省级评审之后", False),
            ],
        ),
        (
            State.FORMAL_REVIEW,
            [
                ("评价机构完成形式审查", date(2026, 3, 23), True),
                ("拟入库名单公示", "省级评审之后", False),
            ],
        ),
        (State.RETURNED, [("补正截止（24:00）", date(2026, 3, 25), False)]),
        (
            State.FORWARDED,
            [
                ("进入当月省级评审批次", date(2026, 4, 25), True),
                ("拟入库名单公示", "省级评审之后", False),
            ],
        ),
        (
            State.PROVINCIAL_REVIEW,
            [
                ("省科技厅评审", "本批次评审期间", False),
                ("拟入库名单公示", "省级评审之后", False),
            ],
        ),
        (State.RECOMMENDED, [("拟入库名单公示", "本批次评审结束后", False)]),
        (
            State.PUBLICIZED,
            [
                ("公示期满（24:00）", date(2026, 5, 15), False),
                ("公告入库，取得编号", "公示期满后", False),
            ],
        ),
        (State.OBJECTED, [("异议核实有结论", "核实结束后", False)]),
        (State.REGISTERED, [("编号有效期至", date(2026, 12, 31), False)]),
        *[(state, []) for state in sorted(ENDED)],
    ],
)
def test_each_state_says_what_comes_next_and_when(state, steps) -> None:
    found = coming(state, DAYS)
    assert [(step.title, step.when, step.is_expected) for step in found] == steps
    assert {step.state for step in found} <= {"next"}


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.FILLING, []),
        (State.SUBMITTED, ["拟入库名单公示"]),
        (State.RETURNED, []),
        (State.FORWARDED, ["进入当月省级评审批次", "拟入库名单公示"]),
        (State.PUBLICIZED, ["公告入库，取得编号"]),
        (State.REGISTERED, []),
    ],
)
def test_step_whose_day_nobody_knows_is_left_out_or_told_by_what_it_follows(state, steps) -> None:
    assert [step.title for step in coming(state, Ahead())] == steps
    assert all(isinstance(step.when, str) for step in coming(state, Ahead()))


def test_review_without_a_due_day_of_its_own_is_due_by_the_day_of_forwarding() -> None:
    [review, _] = coming(State.SUBMITTED, Ahead(forward_by=date(2026, 10, 31)))
    assert review.when == date(2026, 10, 31)


def test_case_just_opened_stands_at_its_opening() -> None:
    steps = steps_of(OPENED, [], State.FILLING, DAYS)
    assert steps[0] == Step("开始填报", "current", OPENED)
    assert [step.state for step in steps] == ["current", "next"]


def test_what_is_done_comes_in_order_and_the_last_is_where_things_stand() -> None:
    steps = steps_of(OPENED, past("submit", "take_up"), State.FORMAL_REVIEW, DAYS)
    assert [(step.title, step.state) for step in steps] == [
        ("开始填报", "done"),
        ("已提交信息表", "done"),
        ("评价机构开始形式审查", "current"),
        ("评价机构完成形式审查", "next"),
        ("拟入库名单公示", "next"),
    ]
    assert (steps[2].when, steps[2].who) == (NEXT_DAY, "评价机构")


@pytest.mark.parametrize("act", sorted(TITLES))
def test_reason_of_each_move_is_told_unless_it_is_the_offices_own_affair(act) -> None:
    [_, step] = steps_of(OPENED, past(act), "", Ahead())
    hidden = {"accept_objection", "dismiss_objection", "release", "send_back"}
    assert step.text == ("" if act in hidden else f"{act} 的理由")


@pytest.mark.parametrize("act", sorted(TITLES))
def test_move_to_be_answered_or_that_ends_the_case_is_marked_as_a_problem(act) -> None:
    [_, standing] = steps_of(OPENED, past(act), "", Ahead())
    [_, earlier, _] = steps_of(OPENED, past(act, "submit"), "", Ahead())
    bad = act in {
        "return_for_correction",
        "reject",
        "lapse",
        "decline",
        "uphold_objection",
        "revoke",
    }
    assert standing.state == ("problem" if bad else "current")
    assert earlier.state == ("problem" if bad else "done")


def test_every_move_of_the_table_has_a_title() -> None:
    assert set(TITLES) == set(MOVES)
    assert set(TITLES) >= PROBLEMS | SILENT
