"""The inbox: a person's own messages, read on purpose."""

from datetime import datetime

import pytest

from accounts.models import User
from agencies.deadlines import BEIJING
from tests.accounts.test_outbox import write

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=BEIJING)


@pytest.fixture
def accountant(client) -> User:
    user = User.objects.create_user("kuaiji", "kuaiji@example.com", name="王会计")
    client.force_login(user)
    return user


def test_inbox_asks_a_stranger_to_sign_in(client):
    assert client.get("/messages/").status_code == 302


def test_inbox_lists_own_messages_and_not_anothers(client, accountant):
    other = User.objects.create_user("other", name="李会计")
    write(accountant, 1)
    write(other, 2)
    page = client.get("/messages/").content.decode()
    assert "通知 1" in page
    assert "通知 2" not in page


def test_empty_inbox_says_so(client, accountant):
    assert "还没有消息" in client.get("/messages/").content.decode()
    assert "没有未读消息" in client.get("/messages/?unread").content.decode()


def test_opening_a_message_marks_it_read_and_looking_at_it_does_not(client, accountant):
    message = write(accountant, 1)
    client.get(f"/messages/{message.pk}/")
    message.refresh_from_db()
    assert message.read_at is None
    client.post(f"/messages/{message.pk}/open/")
    message.refresh_from_db()
    assert message.read_at is not None


def test_message_of_another_is_not_found(client, accountant):
    foreign = write(User.objects.create_user("other", name="李会计"), 1)
    assert client.get(f"/messages/{foreign.pk}/").status_code == 404
    assert client.post(f"/messages/{foreign.pk}/open/").status_code == 404


def test_all_are_marked_read_at_once(client, accountant):
    write(accountant, 1)
    write(accountant, 2)
    client.post("/messages/read/")
    assert not accountant.inbox.filter(read_at=None).exists()


def test_inbox_costs_the_same_queries_for_1_and_30_messages(
    client, accountant, django_assert_max_num_queries
):
    write(accountant, 1)
    with django_assert_max_num_queries(20) as one:
        client.get("/messages/")
    for number in range(2, 31):
        write(accountant, number)
    with django_assert_max_num_queries(20) as thirty:
        client.get("/messages/")
    assert len(one) == len(thirty)
