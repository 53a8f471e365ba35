"""Guidance and the yearly update: what is said of a firm was written by somebody, and told in time."""

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from accounts.models import Message
from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES
from agencies.selectors import agency_people
from followup.guidance.models import ContactNote, GuidedFirm, SignUpInvitation
from rehearsal.invariants.result import Verified
from reviews.cases.enums import State
from reviews.cases.models import Evaluation

MOST_INVITATIONS, WEEK = 3, timedelta(days=7)


def firms_as_noted() -> Verified:
    """Outcome, next day and moment of a firm are those of its newest note, by city or county staff."""
    newest = {note.firm_id: note for note in _notes()}
    broken = [
        f"联系记录 {note.pk} 由{note.get_role_display()}写下"
        for note in _notes()
        if note.role not in CITY_ROLES
    ]
    firms = list(GuidedFirm.objects.order_by("pk"))
    for firm in firms:
        note = newest.get(firm.pk)
        said = (note.outcome, note.next_call_on, note.written_at) if note else ("", None, None)
        if (firm.outcome, firm.next_call_on, firm.noted_at) != said:
            broken.append(f"动员企业 {firm.pk} 与其最近一条联系记录不符")
    return Verified(len(firms), broken)


def calls_reminded() -> Verified:
    """Every reminder is of a note's own day and not before it; every day that is marked as reminded
    of was told, or the firm had filed by then."""
    notes = {f"call-{note.pk}": note for note in _notes()}
    newest = {note.firm_id: about for about, note in notes.items()}
    messages = Message.objects.filter(topic=Message.Topic.GUIDANCE).order_by("pk")
    told = dict(messages.values_list("topic_id", "written_at"))
    broken = []
    for about, at in told.items():
        day = notes[about].next_call_on if about in notes else None
        if day is None or beijing_day(at) < day:
            broken.append(f"提醒 {about} 没有这样约定，或早于约定的日期")
    filed = _filed()
    for firm in GuidedFirm.objects.exclude(call_reminded_at=None).order_by("pk"):
        first = filed.get((firm.season_id, firm.uscc))
        had_filed = first is not None and first <= firm.call_reminded_at
        is_told = newest.get(firm.pk) in told
        if not (is_told or had_filed) and agency_people(firm.agency_id):
            broken.append(f"动员企业 {firm.pk} 的联系日没有提醒任何人")
    return Verified(len(told), broken)


def invited_sparingly() -> Verified:
    """To one firm one invitation stands, three a season at most, a week apart, mailed while good."""
    by_firm = defaultdict(list)
    invitations = list(SignUpInvitation.objects.order_by("invited_at", "pk"))
    broken = []
    for one in invitations:
        by_firm[one.firm_id].append(one)
        if one.sent_at and not one.invited_at <= one.sent_at < one.good_until:
            broken.append(f"注册邀请 {one.pk} 在有效期以外寄出")
    for firm_id, all_of_it in by_firm.items():
        moments = [one.invited_at for one in all_of_it]
        pauses = [b - a for a, b in pairwise(moments)]
        standing = sum(one.withdrawn_at is None for one in all_of_it)
        too_many = len(all_of_it) > MOST_INVITATIONS or standing > 1
        if too_many or any(pause < WEEK for pause in pauses):
            broken.append(f"动员企业 {firm_id} 被邀请 {len(all_of_it)} 次，过多或过密")
    return Verified(len(invitations), broken)


def _notes() -> list[ContactNote]:
    return list(ContactNote.objects.order_by("written_at", "pk"))


def _filed() -> dict:
    """Season and code → when its filed case was first submitted."""
    cases = Evaluation.objects.exclude(state=State.FILLING).order_by("-attempt")
    rows = cases.values_list("season", "enterprise__uscc", "first_submitted_at")
    return {(season, uscc): first for season, uscc, first in rows}
