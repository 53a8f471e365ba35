"""The states of an objection, and which of them are open."""

from django.db import models


class ObjectionState(models.TextChoices):
    FILED = "filed", "待受理"
    ACCEPTED = "accepted", "核实中"
    REFUSED = "refused", "不予受理"
    DISMISSED = "dismissed", "不成立"
    UPHELD = "upheld", "成立"


OPEN_OBJECTION = frozenset({ObjectionState.FILED, ObjectionState.ACCEPTED})
