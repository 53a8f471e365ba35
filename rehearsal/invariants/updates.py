"""The yearly update: everybody who holds a number was asked once; what was confirmed is what it was."""

from collections import Counter

from accounts.models import Message
from enterprises.people.models import Representative
from followup.updates.models import ConfirmedUpdate, UpdateRound
from rehearsal.invariants.result import Verified
from reviews.cases.enums import State
from reviews.cases.freezing import canonical_json, sha256
from reviews.register.models import Registration


def holders_asked() -> Verified:
    """As far as a round has come, the people of every number of the year before were asked."""
    asked = _asked()
    broken = [
        f"用户 {person} 就 {about} 被告知 {n} 次" for (person, about), n in asked.items() if n > 1
    ]
    count = 0
    for mark in UpdateRound.objects.order_by("pk"):
        about = f"{mark.pk}-asked"
        numbers = Registration.objects.filter(
            year=mark.pk - 1, pk__lte=mark.asked_up_to, evaluation__state=State.REGISTERED
        )
        for number, enterprise in numbers.order_by("pk").values_list(
            "number", "evaluation__enterprise"
        ):
            count += 1
            people = Representative.objects.filter(enterprise=enterprise, user__is_active=True)
            told = [asked[user, about] for user in people.values_list("user", flat=True)]
            if told and not any(told):
                broken.append(f"编号 {number} 的企业没有被请求更新")
    return Verified(count, broken)


def updates_as_confirmed() -> Verified:
    """A confirmed content has its hash, and its enterprise held a number of the year before."""
    broken = []
    records = ConfirmedUpdate.objects.order_by("pk")
    for one in records:
        if sha256(canonical_json(one.content)) != one.sha256:
            broken.append(f"年度更新 {one.pk} 的内容与校验值不符")
        held = Registration.objects.filter(
            evaluation__enterprise=one.enterprise_id, year=one.season_id - 1
        )
        if not held.exists():
            broken.append(f"年度更新 {one.pk} 的企业上年没有入库")
    return Verified(len(records), broken)


def _asked() -> Counter:
    messages = Message.objects.filter(topic=Message.Topic.UPDATE).order_by("pk")
    return Counter(messages.values_list("recipient_id", "topic_id"))
