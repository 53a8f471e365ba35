"""The tables of publicity and objection, one file a matter."""

from reviews.publicity.models.objection import Objection, ObjectionEvidence, ObjectionFinding
from reviews.publicity.models.publicity import Publicity, PublicityRow
from reviews.publicity.models.recount import PublicityRecount

__all__ = [
    "Objection",
    "ObjectionEvidence",
    "ObjectionFinding",
    "Publicity",
    "PublicityRecount",
    "PublicityRow",
]
