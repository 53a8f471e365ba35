"""The tables of the case, one file a matter."""

from reviews.cases.models.batch import Batch
from reviews.cases.models.evaluation import Evaluation
from reviews.cases.models.history import Move, Takeover, Transfer
from reviews.cases.models.question import CaseQuestion
from reviews.cases.models.submission import Submission

__all__ = [
    "Batch",
    "CaseQuestion",
    "Evaluation",
    "Move",
    "Submission",
    "Takeover",
    "Transfer",
]
