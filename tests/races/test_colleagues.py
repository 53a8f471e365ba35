"""Invitations taken up at once, and an owner who hands over twice."""

import pytest

from accounts.models import User
from accounts.refusals import NotAllowed
from enterprises.people.invitations import InvitationVoid
from enterprises.people.models import Enterprise, Invitation, Representative
from enterprises.people.services import colleagues
from tests.factories import MORNING, make_enterprise, owner_of
from tests.races.threads import overtaken

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "qian@example.com"


def invited(enterprise: Enterprise, email: str = ADDRESS) -> Invitation:
    return colleagues.invite(actor=owner_of(enterprise), name="赵工", email=email, now=MORNING)


def joining(invitation: Invitation):
    words = {"name": "赵工", "phone": "", "password": "zhao-gong-2026"}
    return lambda: colleagues.join(invitation=invitation, now=MORNING, **words)


def at_once(first: Invitation, second: Invitation) -> InvitationVoid:
    joined, refused = overtaken(joining(first), joining(second))
    assert isinstance(joined, User)
    assert isinstance(refused, InvitationVoid), repr(refused)
    return refused


def test_new_address_that_joins_two_enterprises_at_once_has_one_of_them() -> None:
    first, second = make_enterprise(), make_enterprise()
    refused = at_once(invited(first), invited(second))
    assert "请改用其他邮箱" in refused.sentence
    assert Representative.objects.get(user__username=ADDRESS).enterprise == first


def test_known_address_that_joins_two_enterprises_at_once_has_one_of_them() -> None:
    User.objects.create_user(ADDRESS, password="old-word-2026")
    first, second = make_enterprise(), make_enterprise()
    at_once(invited(first), invited(second))
    assert Representative.objects.get(user__username=ADDRESS).enterprise == first


def test_link_opened_twice_at_once_is_taken_up_once() -> None:
    enterprise = make_enterprise()
    invitation = invited(enterprise)
    at_once(invitation, invitation)
    assert enterprise.representatives.filter(is_owner=False).count() == 1


def test_last_place_is_taken_by_one_of_two_at_once(monkeypatch) -> None:
    monkeypatch.setattr(colleagues, "MOST_PEOPLE", 2)
    enterprise = make_enterprise()
    refused = at_once(invited(enterprise, "a@example.com"), invited(enterprise, "b@example.com"))
    assert "经办人已满 2 位" in refused.sentence
    assert enterprise.representatives.count() == 2


def test_invitation_is_void_when_the_owner_hands_over_at_that_moment() -> None:
    enterprise = make_enterprise()
    heir = joined(enterprise, "heir@example.com")
    _, refused = overtaken(handing(enterprise, heir), joining(invited(enterprise)))
    assert isinstance(refused, InvitationVoid)
    assert not User.objects.filter(username=ADDRESS).exists()


def test_owner_who_hands_over_twice_at_once_has_one_heir() -> None:
    enterprise = make_enterprise()
    heirs = [joined(enterprise, f"{name}@example.com") for name in "ab"]
    handed, refused = overtaken(*[handing(enterprise, heir) for heir in heirs])
    assert handed == heirs[0]
    assert isinstance(refused, NotAllowed), repr(refused)
    assert enterprise.representatives.get(is_owner=True) == heirs[0]


def joined(enterprise: Enterprise, email: str) -> Representative:
    return joining(invited(enterprise, email))().representative


def handing(enterprise: Enterprise, heir: Representative):
    owner = owner_of(enterprise)
    return lambda: colleagues.hand_over(actor=owner, place_id=heir.pk, now=MORNING)
