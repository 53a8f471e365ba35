"""Files leave the web server in one piece; a charset that is none comes no further."""

import io

import pytest

from evalsvc import wsgi

pytestmark = pytest.mark.django_db  # a request looks after the connection


def serve(path: str, **more: str) -> tuple[str, object]:
    answered = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        **more,
    }
    body = wsgi.application(environ, lambda status, headers: answered.append(status))
    return answered[0], body


def test_file_is_handed_over_in_one_piece_and_closed():
    status, body = serve("/static/js/pages/base.js")
    assert status == "200 OK"
    assert isinstance(body, wsgi.WholeFile)
    assert len(list(body)) == 1
    body.close()
    assert body.file.closed


def test_empty_file_has_no_piece():
    assert list(wsgi.WholeFile(io.BytesIO())) == []


@pytest.mark.parametrize(
    ("declared", "status"),
    [
        ("text/plain; charset=hex", "400 Bad Request"),
        ("text/plain; charset=utf-16", "400 Bad Request"),
        ("text/plain; charset=utf-8", "200 OK"),
        ("text/plain", "200 OK"),
    ],
)
def test_charset_that_is_no_text_is_refused_before_the_query_is_read(declared, status):
    found, body = serve("/accounts/login/", CONTENT_TYPE=declared, QUERY_STRING="next=/")
    assert found == status
    assert ("请求无法识别" in b"".join(body).decode()) == (status != "200 OK")
