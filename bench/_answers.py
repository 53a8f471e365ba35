"""A bare WSGI application with answers of known shape, to measure the server and nothing else."""

from collections.abc import Callable, Iterator
from io import BytesIO

from evalsvc.wsgi import WholeFile

BIG = bytes(8 * 1024 * 1024)
BLOCK = 65536


class Page:
    """As Django hands over a page: iterated once, in one piece."""

    def __iter__(self) -> Iterator[bytes]:
        yield BIG

    def close(self) -> None:
        pass


def application(environ: dict, start_response: Callable) -> object:
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    match environ["PATH_INFO"]:
        case "/page":
            return Page()
        case "/file":
            return (BIG[at : at + BLOCK] for at in range(0, len(BIG), BLOCK))
        case "/whole-file":
            return WholeFile(BytesIO(BIG))
    return [b"small"]
