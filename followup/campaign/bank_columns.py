"""The columns of a bank's file, declared once: what is handed on, then what the bank fills in.

The bank writes its answer into the very file and sends it back; the import knows the same columns.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.as_typed.folding import folded
from agencies.day_words import full_day
from followup.campaign.enums import Contacted, Outcome

if TYPE_CHECKING:
    from followup.campaign.models import Application, Bank


@dataclass(frozen=True)
class Column:
    """`also` are other words over the column; `shown` is what stands in it for an enterprise."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    shown: "Callable[[Application, Bank], object] | None" = None
    picks: tuple[str, ...] = ()

    def is_headed(self, text: str) -> bool:
        return folded(text) in {folded(word) for word in (self.label, *self.also)}


COLUMNS = (
    Column("bank", "银行", ("银行名称",), lambda one, bank: bank.name),
    Column("enterprise", "企业名称", ("企业", "单位名称"), lambda one, bank: one.enterprise.name),
    Column(
        "uscc",
        "统一社会信用代码",
        ("信用代码", "社会信用代码", "代码"),
        lambda one, bank: one.enterprise.uscc,
    ),
    Column("number", "入库登记编号", (), lambda one, bank: _number(one)),
    Column("valid_until", "编号有效期至", (), lambda one, bank: _valid_until(one)),
    Column("division", "注册地", (), lambda one, bank: one.division.name),
    Column("agency", "推荐机构", (), lambda one, bank: one.agency.name),
    Column("need", "融资需求金额（万元）", (), lambda one, bank: one.amount),
    Column("use", "资金用途", (), lambda one, bank: one.use),
    Column("term", "期限（月）", (), lambda one, bank: one.term_months),
    Column("wish", "意向银行", (), lambda one, bank: one.bank.name if one.bank else "不限"),
    Column("contact_name", "企业联系人", (), lambda one, bank: one.contact_name),
    Column("contact_phone", "企业联系电话", (), lambda one, bank: one.contact_phone),
    Column("contacted", "是否对接", ("已对接", "对接情况"), None, tuple(Contacted.labels)),
    Column("outcome", "结果", ("办理结果", "授信结果"), None, tuple(Outcome.labels)),
    Column("amount", "授信金额（万元）", ("授信金额", "金额", "放款金额")),
    Column("rate", "年利率（%）", ("年利率", "利率", "利率（%）")),
    Column("refused_why", "未授信原因", ("原因", "拒绝原因", "未授信理由")),
)
BY_NAME = {column.name: column for column in COLUMNS}
REPLY = ("contacted", "outcome", "amount", "rate", "refused_why")
HEADER = [column.label for column in COLUMNS]
PICKS = {column.label: list(column.picks) for column in COLUMNS if column.picks}


def lines(applications: "Iterable[Application]", bank: "Bank") -> Iterator[list[object]]:
    """A line an enterprise; what the bank fills in is empty."""
    for one in applications:
        yield [column.shown(one, bank) if column.shown else "" for column in COLUMNS]


def _number(application: "Application") -> str:
    return application.registration.number if application.registration else ""


def _valid_until(application: "Application") -> str:
    return full_day(application.registration.valid_until) if application.registration else ""
