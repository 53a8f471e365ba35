"""Staff decide over enterprises: a password alone opens none of their pages.

Until a second factor is set up, every address leads to the page where that is done; signing out,
saying the password again, which the package asks for before it, and a mailed link that confirms
one's own address stay open. Development may switch this off (EVALSVC_SECOND_FACTOR), and then every page says so.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from agencies.enums import STAFF_ROLES

ENROLMENT = "mfa_activate_totp"
OPEN = {
    ENROLMENT,
    "account_reauthenticate",
    "account_logout",
    "account_confirm_email",
}
WHY = "工作人员的账号须先启用两步验证，启用之前不能使用其他页面。请按下面的步骤绑定手机验证器。"


class SecondFactorMiddleware:
    """One query a request of staff; nobody else's costs any. After `ActorMiddleware`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        request.is_enrolling = False
        if not settings.SECOND_FACTOR_REQUIRED or not _is_wanting(request):
            return self.get_response(request)
        if _is_open(request.path_info):
            # The frame offers none of the places that are closed.
            request.actor, request.is_enrolling = None, True
            return self.get_response(request)
        messages.warning(request, WHY)
        if request.htmx:
            return HttpResponse(headers={"HX-Redirect": reverse(ENROLMENT)})
        return redirect(ENROLMENT)


def _is_wanting(request: WSGIRequest) -> bool:
    user, actor = request.user, request.actor
    is_staff = user.is_staff or (actor is not None and actor.role in STAFF_ROLES)
    if not user.is_authenticated or not is_staff:
        return False
    return not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def _is_open(path: str) -> bool:
    try:
        return resolve(path).view_name in OPEN
    except Resolver404:
        return False
