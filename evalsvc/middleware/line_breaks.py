"""One kind of line break in everything that is sent, before anybody stores or compares it."""

from django.core.handlers.wsgi import WSGIRequest


class LineBreaksMiddleware:
    """Browsers send a break of a text box as CR LF, programs as LF: kept as both, the same text would
    be a change to its reader and another SHA-256. Stands behind the guard against forged requests,
    which reads what was sent first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest):
        return self.get_response(request)

    def process_view(self, request: WSGIRequest, *_: object) -> None:
        if request.method != "POST":
            return
        broken = [
            (name, texts)
            for name, texts in request.POST.lists()
            if any("\r" in text for text in texts)
        ]
        if broken:
            sent = request.POST.copy()
            for name, texts in broken:
                sent.setlist(
                    name, [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
                )
            sent._mutable = False
            request.POST = sent
