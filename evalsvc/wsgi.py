"""The WSGI application, and how it hands files to the server."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from django.core.wsgi import get_wsgi_application

from evalsvc.middleware.readable import IN_NO_TEXT, is_in_utf_8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
PIECE = 32 * 1024 * 1024  # bytes, above every upload limit


class WholeFile:
    """A file in one piece: the server sends it on, and no thread waits for a slow reader."""

    def __init__(self, file: BinaryIO, block_size: int = 0) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(PIECE):
            yield piece

    def close(self) -> None:
        self.file.close()


_django = get_wsgi_application()


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    environ.setdefault("wsgi.file_wrapper", WholeFile)  # granian brings none of its own
    if not is_in_utf_8(environ.get("CONTENT_TYPE", "")):
        # Django reads the query in the charset declared, before any middleware could refuse it.
        environ["CONTENT_TYPE"] = IN_NO_TEXT
    return _django(environ, start_response)
