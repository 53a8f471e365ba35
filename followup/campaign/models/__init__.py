"""Rounds and banks, applications with their consent and history, files for banks, their answers."""

from followup.campaign.models.application import Application, ApplicationMove, Consent
from followup.campaign.models.bank_file import BankFile, BankFileRow, Handover
from followup.campaign.models.bank_reply import BankReply
from followup.campaign.models.campaign_round import (
    Bank,
    CampaignRound,
    ConsentText,
    RoundNotice,
)

__all__ = [
    "Application",
    "ApplicationMove",
    "Bank",
    "BankFile",
    "BankFileRow",
    "BankReply",
    "CampaignRound",
    "Consent",
    "ConsentText",
    "Handover",
    "RoundNotice",
]
