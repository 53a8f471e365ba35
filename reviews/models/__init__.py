from reviews.models.batch import Batch
from reviews.models.evaluation import Evaluation
from reviews.models.formal_review import FormalReview, Remark
from reviews.models.history import Move, Transfer
from reviews.models.objection import Objection, ObjectionEvidence
from reviews.models.publicity import Publicity, PublicityRow
from reviews.models.question import CaseQuestion
from reviews.models.registration import Announcement, NumberCounter, Registration
from reviews.models.revocation import Revocation
from reviews.models.submission import Submission

__all__ = [
    "Announcement",
    "Batch",
    "CaseQuestion",
    "Evaluation",
    "FormalReview",
    "Move",
    "NumberCounter",
    "Objection",
    "ObjectionEvidence",
    "Publicity",
    "PublicityRow",
    "Registration",
    "Remark",
    "Revocation",
    "Submission",
    "Transfer",
]
