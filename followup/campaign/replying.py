"""One answer of a bank: its parts, its words, and what in it cannot be."""

from dataclasses import dataclass
from decimal import Decimal

from followup.campaign.bank_terms import granted_doubt, rate_doubt
from followup.campaign.enums import Outcome
from followup.campaign.models import BankReply


@dataclass(frozen=True)
class Reply:
    """One answer: a grant has its amount and rate, a refusal its reason, and nothing else has."""

    contacted: bool
    outcome: str
    amount: Decimal | None = None
    rate: Decimal | None = None
    refused_why: str = ""

    @property
    def words(self) -> str:
        """In one line, for a preview, a timeline and a letter."""
        first = "已对接" if self.contacted else "未对接"
        if self.outcome == Outcome.GRANTED and self.amount is not None and self.rate is not None:
            return f"{first}，授信 {self.amount:,.2f} 万元，年利率 {self.rate.normalize():f}%"
        if self.outcome == Outcome.REFUSED:
            return f"{first}，未授信：{self.refused_why}"
        return f"{first}，{Outcome(self.outcome).label}"


def reply_of(stored: BankReply) -> Reply:
    """A stored answer as it was given."""
    return Reply(
        contacted=stored.contacted,
        outcome=stored.outcome,
        amount=stored.amount,
        rate=stored.rate,
        refused_why=stored.refused_why,
    )


def reply_mistakes(reply: Reply, need: Decimal) -> dict[str, str]:
    """The sentence for each part of an answer that cannot be, by its name; `need` is
    what was asked for."""
    found = {}
    if reply.outcome == Outcome.GRANTED:
        if not reply.contacted:
            found["contacted"] = "已授信的，“是否对接”应当为“是”。"
        if reply.amount is None:
            found["amount"] = "已授信的须填写授信金额。"
        elif sentence := granted_doubt(reply.amount, need):
            found["amount"] = sentence
        if reply.rate is None:
            found["rate"] = "已授信的须填写年利率。"
        elif sentence := rate_doubt(reply.rate):
            found["rate"] = sentence
    else:
        label = Outcome(reply.outcome).label
        if reply.amount is not None:
            found["amount"] = f"结果为“{label}”的不填授信金额。"
        if reply.rate is not None:
            found["rate"] = f"结果为“{label}”的不填年利率。"
    if reply.outcome == Outcome.REFUSED and not reply.refused_why:
        found["refused_why"] = "未授信的须写明原因。"
    if reply.outcome != Outcome.REFUSED and reply.refused_why:
        label = Outcome(reply.outcome).label
        found["refused_why"] = f"结果为“{label}”的不填未授信原因。"
    return found
