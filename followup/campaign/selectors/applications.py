"""Applications a reader may see. Every list, record, total and file of the campaign starts here."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor, in_reach
from followup.campaign.enums import ApplicationState, Outcome
from followup.campaign.models import Application, BankReply, Handover

S = ApplicationState
IN_THE_STEP: dict[str, str] = {
    **{str(state.value): str(state.label) for state in S if state != S.OPEN},
    "handed": "已转交银行",
    "contacted": "银行已对接",
    "granted": "已授信",
    "refused": "未授信",
    "unanswered": "银行未反馈",
}


def applications_for(actor: Actor) -> QuerySet[Application]:
    """Own for an enterprise; its division's, agency's or all for staff. None that has not opted in."""
    reach = in_reach(actor, enterprise="enterprise", agency="agency", division="division")
    return Application.objects.filter(reach).exclude(state=S.OPEN).order_by("pk")


def own_application(actor: Actor, round_id: int) -> Application | None:
    """Of the actor's enterprise in this round, whatever became of it."""
    found = applications_for(actor).filter(enterprise=actor.enterprise_id, round=round_id)
    return found.select_related("round", "bank", "enterprise", "agency", "division").first()


def listed(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With what a row of a list shows, the longest waiting first."""
    shown = applications.select_related(
        "enterprise", "agency", "division", "bank", "registration", "registration__evaluation"
    )
    return shown.order_by("applied_at", "pk")


def narrowed(
    applications: QuerySet[Application],
    *,
    step: str = "",
    agency: str = "",
    division: str = "",
    bank: str = "",
    wish: str = "",
    q: str = "",
) -> QuerySet[Application]:
    """What a number of a board counts and what its list shows; empty values narrow nothing.

    `bank` is the one that has the data or answered, `wish` the one that was wished for.
    """
    if step in S.values:
        applications = applications.filter(state=step)
    elif step or bank:
        handed = with_reply(Handover.objects.filter(application=OuterRef("pk")))
        handed = handed.filter(**({"bank": bank} if bank else {}))
        applications = applications.filter(Exists(handed.filter(REPLIED.get(step, Q()))))
    if agency:
        applications = applications.filter(agency_id=agency)
    if division:
        applications = applications.filter(division_id=division)
    if wish:
        applications = applications.filter(bank_id=wish)
    if q:
        names, codes = ("enterprise__name_folded",), ("enterprise__uscc",)
        applications = applications.filter(by_words(q, names=names, codes=codes))
    return applications


# What the newest answer of a bank must be for its application to stand in the step.
REPLIED: dict[str, Q] = {
    "contacted": Q(contacted=True),
    "granted": Q(outcome=Outcome.GRANTED),
    "refused": Q(outcome=Outcome.REFUSED),
    "unanswered": Q(outcome=None),
}


def with_reply(handovers: QuerySet[Handover]) -> QuerySet[Handover]:
    """Each with its newest answer: `contacted`, `outcome`, `granted`, `rate`, `refused_why`,
    `replied_at`; all None without one."""
    newest = BankReply.objects.filter(handover=OuterRef("pk")).order_by("-ordinal")
    columns = {
        "contacted": "contacted",
        "outcome": "outcome",
        "granted": "amount",
        "rate": "rate",
        "refused_why": "refused_why",
        "replied_at": "recorded_at",
    }
    return handovers.annotate(
        **{name: Subquery(newest.values(column)[:1]) for name, column in columns.items()}
    )


def handovers_of(application: Application) -> QuerySet[Handover]:
    """Which banks have its data, and what each answered."""
    found = with_reply(Handover.objects.filter(application=application))
    return found.select_related("bank").order_by("handed_at", "pk")


def contact_list(actor: Actor, bank_id: int) -> QuerySet[Handover]:
    """Everybody whose data the bank has, with its answer; whoever revoked is among them."""
    mine = applications_for(actor).order_by()
    found = with_reply(Handover.objects.filter(bank=bank_id, application__in=mine))
    found = found.annotate(state=F("application__state"))
    related = found.select_related("application__enterprise", "application__agency", "bank")
    return related.order_by("handed_at", "pk")
