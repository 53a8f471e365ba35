"""The tables of publicity and objection, one file a matter."""

from reviews.publicity.models.objection import Objection, ObjectionEvidence
from reviews.publicity.models.publicity import Publicity, PublicityRow

__all__ = [
    "Objection",
    "ObjectionEvidence",
    "Publicity",
    "PublicityRow",
]
