"""变更报告: the enterprise reports, its agency compares with the licence (rulebook §7)."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms.models import model_to_dict

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.selectors import agency_people
from enterprises.files.services.receiving import describe, store
from enterprises.people.change_rules import ON_THE_LICENCE, mistakes
from enterprises.people.models import ChangeProof, ChangeReport, Enterprise
from enterprises.people.ports import enterprise_changes
from enterprises.people.selectors.changes import visible_changes


def report_change(
    *,
    actor: Actor,
    changed_on: date,
    licence: UploadedFile | None,
    now: datetime,
    new_name: str = "",
    new_address: str = "",
    new_legal_representative: str = "",
    other: str = "",
) -> ChangeReport:
    """Report what changed, with the scan of the new licence where the licence changed.

    An empty new value means no change. Effects: the report waits for the agency, which is told; the
    file is kept privately. Refused: what `change_rules.mistakes` finds, a bad file, an earlier report still
    waiting.
    """
    if not actor.is_enterprise:
        raise NotAllowed("变更由企业报告。")
    said = {
        "new_name": new_name.strip(),
        "new_address": new_address.strip(),
        "new_legal_representative": new_legal_representative.strip(),
        "other": other.strip(),
    }
    if licence:
        describe(licence)
    with transaction.atomic():
        enterprise = Enterprise.objects.select_for_update(of=("self",)).get(
            pk=actor.own_enterprise_id
        )
        if enterprise.change_reports.filter(state=ChangeReport.State.REPORTED).exists():
            raise Refusal("上一份变更报告还在核对，核对后才能再报告；急事请致电评价机构。")
        found = mistakes(
            said,
            present=model_to_dict(enterprise, ON_THE_LICENCE.values()),
            changed_on=changed_on,
            has_licence=licence is not None,
            today=beijing_day(now),
        )
        if found:
            raise Refusal("".join(found.values()))
        report = ChangeReport.objects.create(
            enterprise=enterprise,
            changed_on=changed_on,
            reported_by_id=actor.person_id,
            reported_at=now,
            **said,
        )
        if licence:
            proof = ChangeProof(report=report, uploaded_by_id=actor.person_id, uploaded_at=now)
            store(proof, licence, describe(licence))
        _tell_agency(report, now)
        return report


@transaction.atomic
def accept_change(*, actor: Actor, report_id: int, conclusion: str, now: datetime) -> ChangeReport:
    """The licence bears the report out: the enterprise carries the new values; numbers stay.

    Effects: the version of its open first sections, so that a page drawn before learns of it; the
    enterprise's row; the report; a message to the enterprise's people.
    """
    report = _waiting(actor, report_id)
    # The part first, as a save does: the other order would deadlock with one.
    enterprise_changes(report.enterprise_id, now)
    enterprise = Enterprise.objects.select_for_update(of=("self",)).get(pk=report.enterprise_id)
    for new, column in ON_THE_LICENCE.items():
        if getattr(report, new):
            setattr(enterprise, column, getattr(report, new))
    enterprise.save(update_fields=list(ON_THE_LICENCE.values()))
    return _decide(report, ChangeReport.State.ACCEPTED, actor, conclusion, now)


@transaction.atomic
def refuse_change(*, actor: Actor, report_id: int, conclusion: str, now: datetime) -> ChangeReport:
    """The report is not borne out; nothing of the enterprise changes. Needs a reason."""
    report = _waiting(actor, report_id)
    if not conclusion.strip():
        raise Refusal("不予变更必须写明理由。")
    return _decide(report, ChangeReport.State.REFUSED, actor, conclusion, now)


def _tell_agency(report: ChangeReport, now: datetime) -> None:
    tell(
        agency_people(report.enterprise.division.agency_id),
        topic=Message.Topic.ACCOUNT,
        topic_id=f"change-{report.pk}-reported",
        subject=f"变更报告待核对：{report.enterprise}",
        body=f"{report.enterprise}报告了 {report.changed_on} 的变更，请对照营业执照核对。",
        place="changes_reported",
        now=now,
    )


def _waiting(actor: Actor, report_id: int) -> ChangeReport:
    if not actor.is_agency:
        raise NotAllowed("变更由评价机构核对。")
    visible_changes(actor).get(pk=report_id)
    reports = ChangeReport.objects.select_for_update(of=("self",))
    report = reports.select_related("enterprise").get(pk=report_id)
    if report.state != ChangeReport.State.REPORTED:
        raise LostRace(
            f"{report.decided_by}已核对这份变更报告，结果为“{report.get_state_display()}”。"
        )
    return report


def _decide(
    report: ChangeReport, state: str, actor: Actor, conclusion: str, now: datetime
) -> ChangeReport:
    report.state = state
    report.decided_by_id = actor.user_id
    report.decided_at = now
    report.conclusion = conclusion.strip()
    report.save(update_fields=["state", "decided_by", "decided_at", "conclusion"])
    people = report.enterprise.representatives.order_by("pk")
    tell(
        people.values_list("user", flat=True),
        topic=Message.Topic.ACCOUNT,
        topic_id=f"change-{report.pk}",
        subject=f"变更报告：{report.get_state_display()}",
        body=f"{report.changed_on} 的变更报告核对结果：{report.get_state_display()}。"
        f"{report.conclusion}",
        place="changes",
        now=now,
    )
    return report
