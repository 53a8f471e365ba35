"""A body of any length is not read: the limit is asked of what the request announces."""

import pytest
from django.conf import settings
from django.test import Client

from enterprises.files.file_types import MOST_BYTES


def announcing(client: Client, length: int | str, path: str = "/enterprise/register/redraw/"):
    return client.generic("POST", path, b"name=x", "text/plain", CONTENT_LENGTH=str(length))


def test_body_above_the_limit_is_refused_with_a_page_that_says_what_to_do(client, db):
    response = announcing(client, settings.MOST_BODY_BYTES + 1)
    assert response.status_code == 413
    text = response.content.decode()
    assert f"超过 {settings.MOST_BODY_BYTES // 1024**2} MB" in text
    assert f"单个文件最大 {MOST_BYTES // 1024**2} MB" in text


@pytest.mark.parametrize("length", [settings.MOST_BODY_BYTES, 6, "", "six"])
def test_body_up_to_the_limit_reaches_its_page(client, db, length):
    assert announcing(client, length).status_code == 200


def test_limit_holds_before_anybody_is_asked_who_it_is(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert announcing(client, settings.MOST_BODY_BYTES + 1, "/desk/").status_code == 413
