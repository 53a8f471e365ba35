"""The tables of enterprises and their people, one file a matter."""

from enterprises.people.models.account_act import AccountAct, AccountProof
from enterprises.people.models.change import ChangeProof, ChangeReport
from enterprises.people.models.enterprise import Enterprise, Representative
from enterprises.people.models.invitation import Invitation
from enterprises.people.models.licence import LicenceScan

__all__ = [
    "AccountAct",
    "AccountProof",
    "ChangeProof",
    "ChangeReport",
    "Enterprise",
    "Invitation",
    "LicenceScan",
    "Representative",
]
