"""What is written down after a call, and the reminder on the day of the next."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Message
from accounts.refusals import Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.day_words import day_words
from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES
from agencies.models import Membership
from agencies.selectors import agency_people
from agencies.selectors import season as season_of_year
from followup.guidance.access import must_guide
from followup.guidance.enums import Outcome
from followup.guidance.models import ContactNote, GuidedFirm
from followup.guidance.selectors.firms import filed_in
from followup.guidance.selectors.guided import Guided, guided_firm

ELSEWHERE = "该企业已在其他地区注册，由当地评价机构动员；这里只保留本机构以前的记录。"


@transaction.atomic
def write_note(
    *,
    actor: Actor,
    year: int,
    uscc: str,
    text: str,
    outcome: str,
    next_call_on: date | None,
    now: datetime,
) -> ContactNote:
    """Write down what a call came to; city and county staff, in their own place.

    Effects, in order: the guided firm, if nothing was written of it before; the note; the firm's
    outcome and next day are those of the note, to be reminded of. Nobody is told. Raises Refusal: no
    words, no outcome, a day that is over; a firm whose account is seated elsewhere.
    """
    must_guide(actor)
    found = guided_firm(actor, season_of_year(year), uscc)
    if found.is_elsewhere:
        raise Refusal(ELSEWHERE)
    if not text.strip() or outcome not in Outcome.values:
        raise Refusal("请选择联系结果并写明联系情况。")
    if next_call_on is not None and next_call_on < beijing_day(now):
        raise Refusal("下次联系日已经过去，请填写今天或以后的日期；不再联系的可以空着。")
    firm = _locked_firm(found, year, now)
    note = ContactNote.objects.create(
        firm=firm,
        text=text.strip(),
        outcome=outcome,
        next_call_on=next_call_on,
        written_by_id=actor.person_id,
        role=actor.role,
        written_at=now,
    )
    firm.outcome, firm.next_call_on = outcome, next_call_on
    firm.noted_at, firm.call_reminded_at = now, None
    firm.save(update_fields=["outcome", "next_call_on", "noted_at", "call_reminded_at"])
    return note


@transaction.atomic
def remind_of_call(*, firm_id: int, now: datetime) -> None:
    """On the day of the next call, once: whoever wrote the day down is told, or the agency when that
    person no longer works for it.

    A firm that has filed meanwhile is called no more: the day is spent in silence. Does nothing
    before the day, or when it was reminded of already.
    """
    firm = GuidedFirm.objects.select_for_update(of=("self",)).get(pk=firm_id)
    if firm.next_call_on is None or firm.next_call_on > beijing_day(now) or firm.call_reminded_at:
        return
    firm.call_reminded_at = now
    firm.save(update_fields=["call_reminded_at"])
    if filed_in(firm.season_id, firm.uscc):
        return
    note = firm.notes.order_by("-written_at", "-pk")[:1].get()
    day = day_words(firm.next_call_on, plain_year=beijing_day(now).year)
    tell(
        people_to_call(firm, note),
        topic=Message.Topic.GUIDANCE,
        topic_id=f"call-{note.pk}",
        subject=f"今天该联系：{firm.name}",
        body=f"约定 {day}再联系 {firm.name}（{firm.uscc}）。"
        f"上次结果：{note.get_outcome_display()}。{note.text}",
        place="guided",
        place_id=firm.pk,
        now=now,
    )


def people_to_call(firm: GuidedFirm, note: ContactNote) -> list[int]:
    """The writer while active and of the agency, else the agency's own people."""
    still = Membership.objects.filter(
        user=note.written_by_id, user__is_active=True, agency=firm.agency_id, role__in=CITY_ROLES
    )
    return [note.written_by_id] if still.exists() else agency_people(firm.agency_id)


def _locked_firm(found: Guided, year: int, now: datetime) -> GuidedFirm:
    """The row of what is written down, made of the account where there is none yet."""
    if found.firm is None:
        enterprise = found.enterprise
        assert enterprise is not None  # one of the two is there
        GuidedFirm.objects.get_or_create(
            season_id=year,
            agency_id=enterprise.division.agency_id,
            uscc=enterprise.uscc,
            defaults={
                "name": enterprise.name,
                "division_id": enterprise.division_id,
                "begun_at": now,
            },
        )
        agency_no = enterprise.division.agency_id
    else:
        agency_no = found.firm.agency_id
    held = GuidedFirm.objects.select_for_update(of=("self",))
    return held.get(season=year, agency=agency_no, uscc=found.uscc)
