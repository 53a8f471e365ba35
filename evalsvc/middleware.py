"""Who is asking, for every request."""

from django.core.handlers.wsgi import WSGIRequest

from agencies.access import Actor
from enterprises.access import actor_of


class ActorMiddleware:
    """Sets `request.actor`: None when nobody is signed in or the user has no role.

    One query a request of a signed-in person; anonymous pages ask nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest):
        request.actor = self.actor(request)
        return self.get_response(request)

    @staticmethod
    def actor(request: WSGIRequest) -> Actor | None:
        user = request.user
        return actor_of(user) if user.is_authenticated else None
