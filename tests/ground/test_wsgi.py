"""Files leave the web server in one piece."""

import io

import pytest

from evalsvc import wsgi

pytestmark = pytest.mark.django_db  # a request looks after the connection


def serve(path: str) -> tuple[str, object]:
    answered = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
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
