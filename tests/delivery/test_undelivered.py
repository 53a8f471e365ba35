"""Whom no mail reaches is shown to the agency, which telephones and notes it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from accounts.models import Message, User
from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.enums import Role
from enterprises.people.models import Enterprise
from followup.delivery.models import Call
from followup.delivery.selectors import unreached
from followup.delivery.services import note_call
from tests.factories import make_enterprise, owner_of, person, provincial_lead, reviewer_of
from tests.house.refusing import refused
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10)


def failed(
    firm: Enterprise, number: int = 1, *, when: datetime = NOW, attempts: int = 5, **other
) -> Message:
    return Message.objects.create(
        recipient_id=owner_of(firm).user_id,
        topic=Message.Topic.DEADLINE,
        topic_id=f"test-{number}",
        subject=f"距补正截止 {number} 天",
        body="正文",
        written_at=when,
        attempts=attempts,
        last_error="550 no such user",
        **other,
    )


def ids(actor: Actor, **narrowed) -> list[int]:
    return [user.pk for user in unreached(actor, **narrowed)]


def call(firm: Enterprise, actor: Actor | None = None, text: str = "已告知。", now=NOW) -> Call:
    return note_call(
        actor=actor or reviewer_of(), user_id=owner_of(firm).user_id, text=text, now=now
    )


@pytest.mark.parametrize(
    ("said_of_it", "shown"),
    [
        ({"attempts": 5}, True),
        ({"attempts": 4}, False),
        ({"attempts": 5, "sent_at": NOW}, False),
        ({"attempts": 1, "bounced_at": NOW}, True),
        ({"attempts": 1, "sent_at": NOW, "bounced_at": NOW}, True),
        ({"attempts": 5, "read_at": NOW}, False),
    ],
)
def test_message_is_shown_when_its_mail_failed_five_times_or_came_back(
    said_of_it: dict, shown: bool
) -> None:
    firm = make_enterprise()
    failed(firm, **said_of_it)
    assert bool(ids(reviewer_of())) == shown


def test_agency_sees_the_people_of_its_own_enterprises() -> None:
    firm = make_enterprise()
    failed(firm)
    owner = owner_of(firm).user_id
    assert ids(reviewer_of(4)) == [owner]
    assert ids(reviewer_of(5)) == []
    with pytest.raises(User.DoesNotExist):
        call(firm, reviewer_of(5))
    assert call(firm, reviewer_of(4))


def test_messages_to_staff_are_not_shown_to_the_agency() -> None:
    Message.objects.create(
        recipient_id=reviewer_of().user_id,
        topic="work",
        topic_id="1",
        subject="标题",
        body="正文",
        written_at=NOW,
        attempts=9,
    )
    assert ids(reviewer_of()) == []


def test_person_who_was_telephoned_leaves_the_list_until_a_mail_fails_again() -> None:
    firm = make_enterprise()
    failed(firm, 1)
    owner, reviewer = owner_of(firm).user_id, reviewer_of()
    noted = call(firm, now=NOW + timedelta(hours=1))
    assert (noted.text, noted.enterprise) == ("已告知。", firm)
    assert (ids(reviewer), ids(reviewer, called=True)) == ([], [owner])
    failed(firm, 2, when=NOW + timedelta(hours=2))
    assert (ids(reviewer), ids(reviewer, called=True)) == ([owner], [])


def test_mail_that_comes_back_after_the_call_brings_the_person_back() -> None:
    firm = make_enterprise()
    failed(firm, 1)
    call(firm, now=NOW + timedelta(hours=1))
    failed(firm, 2, attempts=1, sent_at=NOW, bounced_at=NOW + timedelta(days=1))
    assert ids(reviewer_of()) == [owner_of(firm).user_id]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_call_without_a_word_is_refused(text: str) -> None:
    firm = make_enterprise()
    failed(firm)
    with pytest.raises(Refusal, match="写明联系情况"):
        call(firm, text=text)
    assert not Call.objects.exists()


@pytest.mark.parametrize("actor", [provincial_lead, lambda: person(Role.COUNTY_OFFICER)])
def test_call_is_the_agencys_to_make(actor) -> None:
    firm = make_enterprise()
    failed(firm)
    with pytest.raises(NotAllowed):
        call(firm, actor())


def test_person_whom_mail_reaches_is_not_to_be_noted() -> None:
    firm = make_enterprise()
    with pytest.raises(User.DoesNotExist):
        call(firm)


def test_note_is_never_changed() -> None:
    firm = make_enterprise()
    failed(firm)
    call(firm)
    with refused("append_only|Cannot"):
        Call.objects.update(text="别的")
    with refused("append_only|Cannot"):
        Call.objects.all().delete()


def test_page_shows_whom_to_telephone_and_keeps_what_was_typed() -> None:
    firm, other = make_enterprise(), make_enterprise()
    failed(firm), failed(other)
    client = browser_of(reviewer_of())
    text = said(client.get("/agency/undelivered/"))
    assert firm.name in text and "550 no such user" in text and "距补正截止 1 天" in text
    assert f"tel:{firm.contact_phone}" in text
    owner = owner_of(firm).user_id
    again = client.post(f"/agency/undelivered/{owner}/call/", {"text": " "})
    assert again.status_code == 422 and "请写明联系情况" in said(again)
    long = client.post(f"/agency/undelivered/{owner}/call/", {"text": "字" * 1001})
    assert long.status_code == 422 and "字" * 1001 in said(long)
    with time_machine.travel(at(6, 11), tick=False):
        done = client.post(f"/agency/undelivered/{owner}/call/", {"text": "已电话告知。"})
    assert done.status_code == 302
    assert firm.name not in said(client.get("/agency/undelivered/"))
    assert "已电话告知。" in said(client.get("/agency/undelivered/?tab=called"))


def test_list_is_searched_by_name_and_code() -> None:
    firm, other = make_enterprise(), make_enterprise()
    failed(firm), failed(other)
    text = said(browser_of(reviewer_of()).get("/agency/undelivered/", {"q": firm.uscc.lower()}))
    assert firm.name in text and other.name not in text


def test_list_costs_the_same_for_1_and_30_people() -> None:
    client = browser_of(reviewer_of())
    failed(make_enterprise())
    one = queries_of(client, "/agency/undelivered/")
    for _ in range(9):
        failed(make_enterprise())
    assert queries_of(client, "/agency/undelivered/") == one
