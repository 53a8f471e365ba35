from reviews.admin.cases import EvaluationAdmin
from reviews.admin.objections import ObjectionAdmin
from reviews.admin.publication import AnnouncementAdmin, BatchAdmin, PublicityAdmin
from reviews.admin.revocations import RegistrationAdmin, RevocationAdmin

__all__ = [
    "AnnouncementAdmin",
    "BatchAdmin",
    "EvaluationAdmin",
    "ObjectionAdmin",
    "PublicityAdmin",
    "RegistrationAdmin",
    "RevocationAdmin",
]
