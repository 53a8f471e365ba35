"""The province moves a case to another agency (rulebook §1)."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.models import Agency
from reviews.cases.enums import State
from reviews.cases.models import Transfer
from reviews.cases.services.acts_told import tell_of_transfer
from reviews.cases.services.door import locked_case


@transaction.atomic
def transfer(*, actor: Actor, case_id: int, agency_no: int, reason: str, now: datetime) -> Transfer:
    """Give a case that waits to be taken up to another agency; the state stays, the record grows.

    Both agencies and the enterprise are told. Only a case in 已提交 is moved: one in review belongs to its reviewer until it is released.
    """
    if not actor.is_province:
        raise NotAllowed("只有省科技厅可以移交评价机构。")
    if not reason.strip():
        raise Refusal("移交必须写明理由。")
    case = locked_case(actor=actor, case_id=case_id)
    if case.state != State.SUBMITTED:
        raise Refusal(f"这件评价现为“{case.get_state_display()}”，只有待受理的可以移交。")
    if case.agency_id == agency_no:
        raise Refusal("这件评价已由该机构负责，请选择另一个机构。")
    assert case.agency_id is not None  # a submitted case has it, by constraint
    to_agency = Agency.objects.get(pk=agency_no)
    record = Transfer.objects.create(
        evaluation=case,
        from_agency_id=case.agency_id,
        to_agency=to_agency,
        reason=reason.strip(),
        actor_id=actor.person_id,
        at=now,
    )
    case.agency = to_agency
    case.reviewer = None
    case.save()
    tell_of_transfer(record, now)
    return record
