"""Acts as buttons of a record's page: a form, one service call, its refusal shown in the form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from accounts.refusals import Refusal
from agencies.admin.base import role_of
from agencies.enums import Role
from agencies.web.acting import SiteRequest
from agencies.web.form_act import put_refusal


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明理由，记录中会保留。"},
    )


@dataclass(frozen=True)
class Act:
    """`carry_out(actor=, record=, now=, **cleaned)` calls exactly one service.

    `offered(record)` says whether this act belongs to a record that stands so at all; `why_not(actor,
    record)` is the sentence that stands in the button's place where it is sure to be refused. The
    service decides.
    """

    name: str
    label: str
    roles: frozenset[Role]
    carry_out: Callable[..., object]
    said: str
    form: type[forms.Form] = ReasonForm
    explanation: str = ""
    offered: Callable[[object], bool] = field(default=lambda record: True)
    why_not: Callable[[Any, Any], str] = field(default=lambda actor, record: "")


class ActsMixin:
    """A ModelAdmin with `acts`; each has its own address below the record's."""

    acts: tuple[Act, ...] = ()
    change_form_template = "admin/acts_change_form.html"

    def get_urls(self) -> list:
        own = [
            path(
                f"<path:object_id>/acts/{act.name}/",
                self.admin_site.admin_view(partial(self.act_view, act=act)),
                name=self.act_name(act),
            )
            for act in self.acts
        ]
        return own + super().get_urls()

    def act_name(self, act: Act) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{act.name}"

    def change_view(self, request, object_id, form_url="", extra_context=None) -> HttpResponse:
        record = self.get_object(request, object_id)
        offered = [
            {
                "label": act.label,
                "url": self.act_url(act, record.pk),
                "why_not": act.why_not(request.actor, record),
            }
            for act in self.acts
            if record is not None and role_of(request) in act.roles and act.offered(record)
        ]
        extra = {**(extra_context or {}), "acts": offered}
        return super().change_view(request, object_id, form_url, extra)

    def act_url(self, act: Act, pk: object) -> str:
        return reverse(f"admin:{self.act_name(act)}", args=[pk])

    def act_view(self, request: SiteRequest, object_id: str, *, act: Act) -> HttpResponse:
        if role_of(request) not in act.roles:
            raise PermissionDenied(f"您的身份不能办理“{act.label}”。")
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        back = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk]
        )
        form = act.form(request.POST if request.method == "POST" else None)
        if (
            request.method == "POST"
            and form.is_valid()
            and self.carried(request, act, record, form)
        ):
            return redirect(back)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{act.label}：{record}",
            "act": act,
            "form": form,
            "record": record,
            "back": back,
        }
        return render(request, "admin/act.html", context)

    def carried(self, request: SiteRequest, act: Act, record: object, form: forms.Form) -> bool:
        """Run the service; its refusal becomes the form's error."""
        try:
            act.carry_out(
                actor=request.actor, record=record, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
            return False
        messages.success(request, act.said)
        return True
