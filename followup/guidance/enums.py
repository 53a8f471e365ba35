"""What a call came to, and the parts of the outreach list."""

from django.db import models


class Outcome(models.TextChoices):
    """What the firm said, or that it could not be asked. It decides nothing."""

    WILLING = "willing", "愿意申报"
    CONSIDERING = "considering", "待答复"
    UNQUALIFIED = "unqualified", "不符合条件"
    UNWILLING = "unwilling", "不愿意申报"
    UNREACHABLE = "unreachable", "联系不上"
    GONE = "gone", "已迁出、停业或注销"

    @property
    def tone(self) -> str:
        """The badge's colour."""
        return TONES[self]


TONES = {
    Outcome.WILLING: "good",
    Outcome.CONSIDERING: "progress",
    Outcome.UNQUALIFIED: "neutral",
    Outcome.UNWILLING: "neutral",
    Outcome.UNREACHABLE: "attention",
    Outcome.GONE: "neutral",
}


class Part(models.TextChoices):
    """A part of the list of firms to be guided; each is counted and listed by one query."""

    ALL = "", "全部未提交"
    DRAFT = "draft", "填报中"
    NOT_BEGUN = "not_begun", "未开始"
    LAST_YEAR = "last_year", "上年入库"
    NO_ACCOUNT = "no_account", "名单中未注册"
    CALLS = "calls", "今天该联系"
    TURNED = "turned", "动员后已提交"
