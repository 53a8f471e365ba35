"""A browser of a signed-in person, and how many queries a page takes."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.access import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id), backend=BACKEND)
    return client


def sign_in_again(client: Client, actor: Actor) -> Client:
    """In a browser that has been used: what its anonymous session holds goes along."""
    user = get_user_model().objects.get(pk=actor.user_id)
    user.set_password("hai-gang-2026")
    user.save()
    client.post("/accounts/login/", {"login": user.username, "password": "hai-gang-2026"})
    return client


def queries_of(client: Client, url: str) -> int:
    """Counted on the second visit, when what the process keeps is there."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def said(response) -> str:
    """The page's text."""
    return response.content.decode()
