"""Where an enterprise stands in a round, what a bank answered, and what the clock tells of."""

from django.db import models


class ApplicationState(models.TextChoices):
    """OPEN is a row whose enterprise has not opted in; it is never shown."""

    OPEN = "open", "未报名"
    APPLIED = "applied", "待推荐"
    RECOMMENDED = "recommended", "已推荐"
    RELEASED = "released", "已发布"
    LEFT_OUT = "left_out", "未列入"
    PASSED_OVER = "passed_over", "未获推荐"
    WITHDRAWN = "withdrawn", "已撤回同意"

    @property
    def tone(self) -> str:
        return TONES[self]


S = ApplicationState
TONES: dict[str, str] = {
    S.OPEN: "neutral",
    S.APPLIED: "attention",
    S.RECOMMENDED: "progress",
    S.RELEASED: "good",
    S.LEFT_OUT: "bad",
    S.PASSED_OVER: "neutral",
    S.WITHDRAWN: "bad",
}


class Outcome(models.TextChoices):
    PENDING = "pending", "办理中"
    GRANTED = "granted", "已授信"
    REFUSED = "refused", "未授信"

    @property
    def also(self) -> tuple[str, ...]:
        """Other words that banks write in their tables."""
        return OTHER_WORDS[self]

    @property
    def tone(self) -> str:
        return {"pending": "progress", "granted": "good", "refused": "bad"}[self]


OTHER_WORDS: dict[str, tuple[str, ...]] = {
    Outcome.PENDING: ("审批中", "待定", "对接中"),
    Outcome.GRANTED: ("授信", "已放款", "已批准"),
    Outcome.REFUSED: ("拒绝", "已拒绝", "不予授信"),
}


class Contacted(models.TextChoices):
    """Whether the bank has been in touch, as it is picked; stored as a boolean."""

    YES = "yes", "是"
    NO = "no", "否"

    @property
    def also(self) -> tuple[str, ...]:
        """Other words that banks write in their tables."""
        return {"yes": ("已对接", "已联系", "有", "√"), "no": ("未对接", "未联系", "无")}[self]


class NoticeKind(models.TextChoices):
    """What the clock tells of a round, each once for a step and a last day."""

    OPENED = "opened", "开始报名"
    OPT_IN = "opt_in", "报名截止提醒"
    RECOMMEND = "recommend", "推荐截止提醒"
    CLOSED = "closed", "推荐已截止，可以发布"
