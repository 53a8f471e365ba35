"""The tables of enterprises and their people, one file a matter."""

from enterprises.people.models.change import ChangeProof, ChangeReport
from enterprises.people.models.enterprise import Enterprise, Representative
from enterprises.people.models.licence import LicenceScan

__all__ = [
    "ChangeProof",
    "ChangeReport",
    "Enterprise",
    "LicenceScan",
    "Representative",
]
