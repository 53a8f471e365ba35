"""The inbox of the person who is signed in, and this person's addresses."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors, services
from accounts.as_typed.folding import address_of
from accounts.models import Message
from accounts.paging import paged
from accounts.sign_in import interrupted

SENT_LATELY = "确认邮件每三分钟只能发一次，这次没有再发。请先查收已发出的邮件，或稍后再重发。"


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    only_unread = "unread" in request.GET
    listed = selectors.unread if only_unread else selectors.inbox
    context = {
        "page": paged(request, listed(request.user)),
        "only_unread": only_unread,
        "unread_count": selectors.unread(request.user).count(),
    }
    return render(request, "accounts/inbox.html", context)


@login_required
@require_safe
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    found = selectors.inbox(request.user).filter(pk=message_id).first()
    if found is None:
        raise Http404("没有这条消息。")
    return render(request, "accounts/message.html", {"message_record": found})


@login_required
@require_POST
def open_message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Mark as read, then show."""
    try:
        services.mark_read(user=request.user, message_id=message_id, now=timezone.now())
    except Message.DoesNotExist as missing:
        raise Http404("没有这条消息。") from missing
    return redirect("inbox:message", message_id)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = services.mark_all_read(user=request.user, now=timezone.now())
    notices.success(request, f"{count} 条消息已标为已读。")
    return redirect("inbox:list")


@login_required
@require_safe
def resume(request: HttpRequest) -> HttpResponse:
    """What was being sent when the session ended, to be sent on or left."""
    kept = interrupted.kept(request)
    if kept is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    saving = kept.labelled
    words = [("", text) for text in kept.words] if saving is None else saving
    context = {"kept": kept, "is_save": saving is not None, "words": words}
    return render(request, "accounts/resume.html", context)


@method_decorator(login_required, name="dispatch")
class AddressesView(EmailView):
    """The package's page. It says when a confirmation is held back; every change is told to the
    addresses that it concerns, and another browser that is signed in is so no longer.

    It lists an administrator's new address at the next sign-in, not when it is only opened.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            return super().dispatch(request, *args, **kwargs)
        self._did_send_verification_email = False
        return super(EmailView, self).dispatch(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        answer = super().form_valid(form)
        primary = EmailAddress.objects.get_primary_email(self.request.user)
        self._tell("email_added", {"added_email": form.cleaned_data["email"]}, primary)
        return answer

    def _action_primary(self, request: HttpRequest) -> HttpResponse | None:
        answer = super()._action_primary(request)
        if answer is not None:
            self._stay_alone(request)
        return answer

    def _action_remove(self, request: HttpRequest) -> HttpResponse | None:
        answer = super()._action_remove(request)
        if answer is not None:
            removed = address_of(request.POST["email"])
            self._tell("email_deleted", {"deleted_email": removed}, removed)
            self._stay_alone(request)
        return answer

    def _tell(self, what: str, words: dict[str, str], email: str | None) -> None:
        adapter = get_adapter(self.request)
        adapter.send_notification_mail(
            f"account/email/{what}", self.request.user, words, email=email
        )

    def _stay_alone(self, request: HttpRequest) -> None:
        """Every session of the account ends but this one."""
        email = address_of(request.POST["email"])
        user = services.forget_address(user_id=request.user.pk, email=email, now=timezone.now())
        update_session_auth_hash(request, user)

    def _action_send(self, request: HttpRequest) -> HttpResponse | None:
        answer = super()._action_send(request)
        if not self._did_send_verification_email and self._get_email_address(request):
            notices.warning(request, SENT_LATELY)
        return answer
