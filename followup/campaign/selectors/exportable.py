"""What a file for a bank holds at this moment, and who is left out of it by name."""

from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, Bank, BankFile, Consent
from reviews.cases.enums import State

S = ApplicationState


class LeftOut(NamedTuple):
    """An enterprise that the bank would have been told of, and why it is not."""

    enterprise: str
    why: str


def exportable(bank: Bank) -> QuerySet[Application]:
    """Released, wishing for this bank or for any, under a consent in force that named it, on a
    number that has not been revoked."""
    named = Consent.objects.filter(
        application=OuterRef("pk"), ended_at=None, given_at__gte=bank.joined_at
    )
    found = _meant_for(bank).filter(Exists(named), state=S.RELEASED)
    found = found.exclude(registration__evaluation__state=State.REVOKED)
    related = found.select_related("enterprise", "agency", "division", "registration", "bank")
    return related.order_by("agency", "recommended_at", "pk")


def left_out(bank: Bank) -> list[LeftOut]:
    """Those of the released list who are in no file that is made now, each with its reason."""
    inside = exportable(bank).order_by().values("pk")
    found = _meant_for(bank).filter(released_at__isnull=False).exclude(pk__in=inside)
    related = found.select_related("enterprise", "registration__evaluation").order_by("pk")
    return [LeftOut(one.enterprise.name, _why(one)) for one in related]


def gone_since(file: BankFile) -> list[str]:
    """The names of those in a file who may no longer be handed to its bank."""
    gone = file.rows.exclude(handover__application__in=exportable(file.bank).order_by())
    names = gone.annotate(name=F("handover__application__enterprise__name")).order_by("pk")
    return list(names.values_list("name", flat=True))


def _meant_for(bank: Bank) -> QuerySet[Application]:
    wishing = Q(bank=bank) | Q(bank=None)
    return Application.objects.filter(wishing, round=bank.round_id)


def _why(application: Application) -> str:
    if application.state == S.WITHDRAWN:
        return "企业已撤回同意"
    number = application.registration
    if number is not None and number.evaluation.state == State.REVOKED:
        return f"编号 {number.number} 已被撤销"
    return "企业同意时这家银行尚未加入，需企业重新确认同意"
