"""Messages and moves: none without its move, none twice, none forgotten."""

from collections import Counter

from accounts.models import Message
from enterprises.people.models import Representative
from rehearsal.invariants.result import Verified
from reviews.cases.letters import ENTERPRISE, NOTICES
from reviews.cases.models import Move

TOLD = sorted(act for act, notices in NOTICES.items() if any(n.to == ENTERPRISE for n in notices))


def message_of_one_move() -> Verified:
    """A message about a move names one that exists, about the case it links to, once a person."""
    case_of = dict(Move.objects.order_by("pk").values_list("pk", "evaluation_id"))
    messages = Message.objects.filter(topic=Message.Topic.MOVE).order_by("pk")
    sent: Counter[tuple[int, str]] = Counter()
    broken = []
    for pk, person, about, place_id in messages.values_list(
        "pk", "recipient_id", "topic_id", "place_id"
    ):
        sent[person, about] += 1
        case_id = case_of.get(int(about)) if about.isdecimal() else None
        if case_id is None:
            broken.append(f"消息 {pk} 所说的流转 {about} 不存在")
        elif case_id != place_id:
            broken.append(f"消息 {pk} 的链接不是评价 {case_id}")
    broken += [
        f"用户 {person} 就流转 {about} 收到 {n} 条消息"
        for (person, about), n in sent.items()
        if n > 1
    ]
    return Verified(messages.count(), broken)


def moves_told() -> Verified:
    """Somebody of the enterprise was told of every move that the enterprise is told of."""
    told = set(
        Message.objects.filter(
            topic=Message.Topic.MOVE, recipient__representative__isnull=False
        ).values_list("topic_id", flat=True)
    )
    represented = set(Representative.objects.values_list("enterprise_id", flat=True))
    moves = Move.objects.filter(act__in=TOLD).order_by("pk")
    rows = moves.values_list("pk", "evaluation_id", "act", "evaluation__enterprise_id")
    broken = [
        f"评价 {case_id} 的流转 {act}（{pk}）没有告知企业"
        for pk, case_id, act, enterprise_id in rows
        if str(pk) not in told and enterprise_id in represented
    ]
    return Verified(len(rows), broken)
