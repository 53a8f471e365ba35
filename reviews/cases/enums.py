"""The states of a case, and the words each reader has for them (rulebook §4)."""

from django.db import models


class State(models.TextChoices):
    FILLING = "filling", "填报中"
    SUBMITTED = "submitted", "已提交"
    FORMAL_REVIEW = "formal_review", "形式审查中"
    RETURNED = "returned", "退回补正"
    FORWARDED = "forwarded", "已报送省厅"
    PROVINCIAL_REVIEW = "provincial_review", "省级评审中"
    RECOMMENDED = "recommended", "拟入库"
    PUBLICIZED = "publicized", "公示中"
    OBJECTED = "objected", "异议核实中"
    REGISTERED = "registered", "已入库"
    REJECTED = "rejected", "不通过"
    LAPSED = "lapsed", "逾期失效"
    REVOKED = "revoked", "已撤销"

    def label_for(self, reader: str) -> str:
        """The wording for "enterprise", "agency" or "province"."""
        return WORDING.get((self, reader), self.label)

    @property
    def tone(self) -> str:
        """The badge's colour: neutral, progress, attention, good or bad."""
        return TONES[self]


ENDED = frozenset({State.REJECTED, State.LAPSED, State.REVOKED})
FORMAL = frozenset({State.SUBMITTED, State.FORMAL_REVIEW})
UNFORWARDED = FORMAL | {State.RETURNED}
WORDING = {
    (State.SUBMITTED, "enterprise"): "待评价机构受理",
    (State.SUBMITTED, "agency"): "待受理",
    (State.FORMAL_REVIEW, "enterprise"): "评价机构审查中",
    (State.RETURNED, "enterprise"): "请补正",
    (State.RETURNED, "agency"): "待企业补正",
    (State.FORWARDED, "enterprise"): "评价机构已报送省厅",
    (State.FORWARDED, "agency"): "已报送",
    (State.FORWARDED, "province"): "待进入批次",
    (State.PROVINCIAL_REVIEW, "enterprise"): "省级评审中",
    (State.PROVINCIAL_REVIEW, "province"): "待评审",
    (State.RECOMMENDED, "enterprise"): "拟入库，等待公示",
}
TONES = {
    State.FILLING: "attention",
    State.SUBMITTED: "progress",
    State.FORMAL_REVIEW: "progress",
    State.RETURNED: "attention",
    State.FORWARDED: "progress",
    State.PROVINCIAL_REVIEW: "progress",
    State.RECOMMENDED: "progress",
    State.PUBLICIZED: "progress",
    State.OBJECTED: "attention",
    State.REGISTERED: "good",
    State.REJECTED: "bad",
    State.LAPSED: "bad",
    State.REVOKED: "bad",
}
