"""What must hold in any database of this service, whatever happened in it (rulebook §4, §5, §6).

Restated from the rules on purpose, not read from the services that keep them. Nothing here writes.
"""

from rehearsal.invariants.batches import gathered_in_its_batch
from rehearsal.invariants.campaign import (
    bank_replies_of_handovers,
    handed_on_by_consent,
    moves_of_rounds,
    recommended_on_numbers,
)
from rehearsal.invariants.deadlines import in_time
from rehearsal.invariants.frozen import frozen_copies
from rehearsal.invariants.guidance import calls_reminded, firms_as_noted, invited_sparingly
from rehearsal.invariants.jurisdiction import within_jurisdiction
from rehearsal.invariants.messages import message_of_one_move, moves_told
from rehearsal.invariants.moves import history_continuous, moves_of_the_table
from rehearsal.invariants.numbers import numbers
from rehearsal.invariants.publicity import stood_in_publicity
from rehearsal.invariants.reminders import reminders_in_time
from rehearsal.invariants.result import Invariant, Result
from rehearsal.invariants.surveys import surveys_answered, surveys_asked, surveys_published
from rehearsal.invariants.updates import holders_asked, updates_as_confirmed

ALL: tuple[Invariant, ...] = (
    Invariant("moves_of_the_table", "没有流转表以外的流转", moves_of_the_table),
    Invariant(
        "history_continuous", "每件评价的流转记录首尾相接，终于现在的状态", history_continuous
    ),
    Invariant("numbers", "编号唯一、合规，按年度和区划连续无缺号，不重复使用", numbers),
    Invariant("stood_in_publicity", "已入库的都在公示名单中公示满十个工作日", stood_in_publicity),
    Invariant("in_time", "没有未经延期的逾期提交或逾期报送", in_time),
    Invariant("within_jurisdiction", "没有管辖范围以外的人办理的流转", within_jurisdiction),
    Invariant("message_of_one_move", "每条消息只属于一次流转", message_of_one_move),
    Invariant("moves_told", "应当告知企业的流转都已告知", moves_told),
    Invariant("reminders_in_time", "提醒都在截止之前、按步发给尚未办理的人", reminders_in_time),
    Invariant("gathered_in_its_batch", "每件评价都在报送后的第一个批次中", gathered_in_its_batch),
    Invariant("surveys_asked", "每个季度的调查恰好向应调查的企业各开放一份", surveys_asked),
    Invariant("surveys_answered", "季度调查的本年累计不减少，逾期的都已注明", surveys_answered),
    Invariant(
        "surveys_published", "公开的季度数据没有可以推算的小格，与按期填报一致", surveys_published
    ),
    Invariant("moves_of_rounds", "金融支持的流转都在表内、期内和管辖范围内", moves_of_rounds),
    Invariant(
        "recommended_on_numbers", "金融支持的推荐都依据当时有效的编号", recommended_on_numbers
    ),
    Invariant("handed_on_by_consent", "转给银行的企业当时都有有效的同意", handed_on_by_consent),
    Invariant("bank_replies_of_handovers", "银行反馈都对应已转交的企业", bank_replies_of_handovers),
    Invariant("frozen_copies", "提交、公示、公告的内容与其校验值一致", frozen_copies),
    Invariant("firms_as_noted", "动员企业的联系结果都出自最近一条联系记录", firms_as_noted),
    Invariant("calls_reminded", "约定的联系日都提醒过，或企业已先提交", calls_reminded),
    Invariant("invited_sparingly", "每家企业的注册邀请不多、不密、有效期内寄出", invited_sparingly),
    Invariant("holders_asked", "上年入库的企业都被请求更新信息表，每人一次", holders_asked),
    Invariant("updates_as_confirmed", "确认的年度更新与其校验值一致", updates_as_confirmed),
)


def verify() -> list[Result]:
    """Every invariant over the present database, in order."""
    return [invariant.verify() for invariant in ALL]
