"""What a registration number is today, in the public's words. Pure."""

from datetime import date
from enum import Enum


class NumberStanding(Enum):
    """A registration number now: in force, revoked, or past its last day."""

    REGISTERED = ("已入库（有效）", "good")
    REVOKED = ("已撤销", "bad")
    EXPIRED = ("已过有效期", "neutral")

    def __init__(self, label: str, tone: str) -> None:
        self.label = label
        self.tone = tone


def number_standing(*, revoked: bool, valid_until: date, today: date) -> NumberStanding:
    """Revocation outlasts the year: a revoked number never becomes merely expired."""
    if revoked:
        return NumberStanding.REVOKED
    return NumberStanding.REGISTERED if today <= valid_until else NumberStanding.EXPIRED
