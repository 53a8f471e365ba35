"""What somebody was sending when the session had ended: kept until the same person is back.

Kept in the new, still anonymous session, with who it was by a signed cookie of the browser; somebody
else who signs in there is never shown it. Files cannot be kept; what may be the number of an identity
card is not.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.as_typed.identity_numbers import shown
from accounts.ports import Port

KEY = "interrupted"
COOKIE = "person"
COOKIE_SECONDS = 7 * 24 * 60 * 60
MOST_CHARACTERS = 500_000
SECRET_PAGES = "/accounts/"  # passwords and second factors are asked anew, never kept
WRITTEN = re.compile("[\u4e00-\u9fff]")
# The labels and values of what a page was saving; None for any other act.
sent_words: Port[[str, list[tuple[str, str]]], list[tuple[str, str]] | None] = Port("sent_words")


class Interrupted(NamedTuple):
    """`fields` are pairs of name and value as sent; `back` is the page they were written on."""

    person: int
    path: str
    back: str
    fields: list[tuple[str, str]]

    @property
    def labelled(self) -> list[tuple[str, str]] | None:
        """Label and value of what a page of the form was saving; None for any other act."""
        return sent_words(self.path, self.fields)

    @property
    def words(self) -> list[str]:
        """What was written in sentences: the codes that pages send for themselves tell nobody
        anything."""
        return [value for _, value in self.fields if WRITTEN.search(value)]


def keep(request: HttpRequest) -> bool:
    """Keep what an anonymous request sends; False when it cannot be kept or nobody knows whose."""
    person = person_of(request)
    if person is None or request.FILES or request.path.startswith(SECRET_PAGES):
        return False
    fields = [
        (name, shown(value))
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if sum(len(value) for _, value in fields) > MOST_CHARACTERS:
        return False
    back = page_on_the_screen(request)
    request.session[KEY] = Interrupted(person, request.get_full_path(), back, fields)
    return True


def kept(request: HttpRequest) -> Interrupted | None:
    """What the person who is signed in now was sending."""
    found = request.session.get(KEY)
    interrupted = Interrupted(*found) if found else None
    return interrupted if interrupted and interrupted.person == request.user.pk else None


def forget_sent(request: HttpRequest) -> None:
    """Once it is sent to where it was going, it is kept no longer."""
    found = request.session.get(KEY)
    if found and Interrupted(*found).path == request.get_full_path():
        del request.session[KEY]


def page_on_the_screen(request: HttpRequest) -> str:
    """The page of ours that the request came from; everybody's desk when it does not say."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return settings.LOGIN_REDIRECT_URL
    parts = urlsplit(referer)
    return parts._replace(scheme="", netloc="").geturl() or settings.LOGIN_REDIRECT_URL


def remember_person(request: HttpRequest, response: HttpResponse) -> None:
    """Note in the browser who is signed in, for the day the session is gone."""
    if person_of(request) == request.user.pk:
        return
    response.set_signed_cookie(
        COOKIE,
        str(request.user.pk),
        max_age=COOKIE_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def person_of(request: HttpRequest) -> int | None:
    """Who was signed in last in this browser, by its own signed word."""
    try:
        signed = request.get_signed_cookie(COOKIE, "0", max_age=COOKIE_SECONDS)
        return int(signed or 0) or None
    except BadSignature:
        return None
