"""Who is asked, how large a firm is, and what a list of surveys is narrowed to."""

from django.db import models


class WhoIsAsked(models.TextChoices):
    """⚙ Which enterprises a quarter's survey is opened for."""

    IN_FORCE = "in_force", "开放当日编号有效的企业"
    LAST_YEAR_TOO = "last_year_too", "编号有效的，以及上年度入库的企业"


class FirmSize(models.TextChoices):
    """By the staff of the Information Form; empty where it says nothing."""

    MICRO = "micro", "微型（20 人以下）"
    SMALL = "small", "小型（20–299 人）"
    MEDIUM = "medium", "中型（300 人及以上）"


SMALL_FROM, MEDIUM_FROM = 20, 300


class Standing(models.TextChoices):
    """A survey as lists narrow to it; `OWED` is what is chased. The last one only a figure of the
    analysis leads to."""

    OWED = "owed", "未填报"
    ANSWERED = "answered", "已填报"
    LATE = "late", "逾期填报"
    FALLEN = "fallen", "大幅下降"
    GAP = "gap", "有融资缺口"
    REQUIRED = "required", "应填报"
    EXCUSED = "excused", "编号已撤销"
    BOTH_YEARS = "both_years", "两年都填报"


TABS = tuple(one for one in Standing if one != Standing.BOTH_YEARS)
