"""How a number of last year stands with the yearly update."""

from django.db import models


class Part(models.TextChoices):
    """A part of the list of those who are held to the update."""

    MISSING = "missing", "未更新"
    LATE = "late", "逾期后更新"
    IN_TIME = "in_time", "按期更新"
    ALL = "all", "全部"


TONES = {Part.MISSING: "attention", Part.LATE: "attention", Part.IN_TIME: "good"}
