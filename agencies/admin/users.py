"""Accounts and who acts for whom; only administrators change them, and nobody another's password."""

from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.as_typed.addresses import AddressBox
from accounts.as_typed.identity_numbers import like_identity_number
from accounts.as_typed.people_names import person_doubt
from accounts.models import AdministratorAct, Message, User
from accounts.refusals import Refusal
from accounts.services import replace_address, why_not_address
from agencies.admin.acts import Act, ActsMixin
from agencies.admin.agency_filter import OfAgency, by_agency
from agencies.admin.base import (
    ADMINISTRATOR,
    ReadOnlyAdmin,
    RoleAdmin,
    SearchedChoices,
    role_of,
)
from agencies.enums import Role
from agencies.models import Membership
from agencies.services import administering

# What these hold is a person's own: nobody looks at it or changes it here.
for private in (Group, Authenticator, EmailAddress):
    admin.site.unregister(private)


TYPED = ["username", "name", "email", "phone", "reason"]


class NamedForm(forms.ModelForm):
    """Somebody with a name that a person can have."""

    def clean_name(self) -> str:
        if sentence := person_doubt(name := self.cleaned_data["name"]):
            raise forms.ValidationError(sentence)
        return name


class NewPersonForm(NamedForm):
    """Whom a mail invites to set the password."""

    email = AddressBox(
        label="邮箱",
        help_text="设置密码的邮件发往这里；只有能收到这封邮件的人才能启用账户。",
        error_messages={"required": "请填写邮箱：账户由本人凭邮件启用。"},
    )
    reason = forms.CharField(
        label="开通理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = User
        fields = ("username", "name", "email", "phone", "is_staff")

    def clean_username(self) -> str:
        """What may be an identity number is no login name: it would stand on many pages."""
        username = self.cleaned_data["username"]
        if like_identity_number(username):
            raise forms.ValidationError("登录名不能用身份证号码，请换一个；所填的号码没有保存。")
        return username


class PersonForm(NamedForm):
    """Somebody known: a new address must be nobody else's."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        changed = email != self.initial.get("email")
        if changed and (sentence := why_not_address(self.instance, email)):
            raise forms.ValidationError(sentence)
        return email


class HeldPlaces(forms.BaseInlineFormSet):
    """Django's sentence for a page that was sent without it names a class."""

    default_error_messages = {
        **forms.BaseInlineFormSet.default_error_messages,
        "missing_management_form": "页面内容不完整，没有保存；请重新打开本页再填写。",
    }


class MembershipInline(SearchedChoices, admin.StackedInline):
    model = Membership
    formset = HeldPlaces
    extra = 0
    autocomplete_fields = ["agency", "division"]

    def has_view_permission(self, request, obj=None) -> bool:
        return role_of(request) in ADMINISTRATOR

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


def send_password_link(*, actor, record, now, reason):
    administering.send_password_link(actor=actor, user_id=record.pk, reason=reason, now=now)


def take_factor_away(*, actor, record, now, reason):
    administering.take_factor_away(actor=actor, user_id=record.pk, reason=reason, now=now)


@admin.register(User)
class PersonAdmin(ActsMixin, RoleAdmin):
    viewers = ADMINISTRATOR
    form = PersonForm
    inlines = [MembershipInline]
    list_display = ["username", "name", "role", "agency", "email", "is_active", "last_login"]
    list_select_related = ["membership__agency"]
    list_filter = ["is_active", "is_staff", "membership__role", by_agency("membership__agency")]
    search_fields = [
        *("username__holds", "name__holds", "email__holds", "phone__holds"),
        *("membership__agency__name__holds", "membership__agency__jurisdiction__holds"),
    ]
    ordering = ["username"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username"]}),
        ("本人", {"fields": ["name", "email", "phone"]}),
        (
            "登录",
            {
                "fields": ["is_active", "is_staff", "last_login", "date_joined"],
                "description": "停用账户请取消“有效”，不要删除：经办记录要能查到人。"
                "“人员状态”只给省级人员和系统管理员，供进入本管理页面。",
            },
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [*TYPED, "is_staff"],
                "description": "保存后，设置密码的邮件发往本人邮箱；密码由本人设置，管理员不经手。",
            },
        )
    ]
    acts = (
        Act(
            name="password_link",
            label="发送重新设置密码的邮件",
            roles=ADMINISTRATOR,
            carry_out=send_password_link,
            said="邮件已发往本人邮箱；办理人、理由和时间已记录，并告知本人。",
            explanation="链接发往本人邮箱，三天内有效；在本人设置新密码之前，原密码继续有效。",
        ),
        Act(
            name="factor_taken_away",
            label="撤下丢失的两步验证",
            roles=ADMINISTRATOR,
            carry_out=take_factor_away,
            said="两步验证已撤下，本人的登录已全部退出；已记录，并告知本人和其他管理员。",
            explanation="先核实是本人丢失了手机和备用码。撤下后本人须凭密码登录并重新绑定。",
            offered=lambda record: Authenticator.objects.filter(user=record).exists(),
        ),
    )

    def get_search_results(self, request, queryset, search_term) -> tuple:
        """By the role's own word, too."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        roles = [value for value, label in Role.choices if search_term and search_term in label]
        if roles:
            found = found | queryset.filter(membership__role__in=roles)
        return found, may_repeat

    @admin.display(description="角色", ordering="membership__role")
    def role(self, person: User) -> str:
        held = getattr(person, "membership", None)
        return held.get_role_display() if held else "—"

    @admin.display(description="评价工作机构", ordering="membership__agency")
    def agency(self, person: User) -> str:
        held = getattr(person, "membership", None)
        return held.agency.jurisdiction if held and held.agency else "—"

    def get_fieldsets(self, request, obj=None) -> list:
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[forms.ModelForm]:
        """A new person is asked for with a reason; nobody is ever asked for a password."""
        if obj is None:
            kwargs["form"] = NewPersonForm
        return super().get_form(request, obj, change, **kwargs)

    def add_view(self, request, form_url="", extra_context=None) -> HttpResponse:
        """A refusal keeps nothing, and leads back to the page with what was typed."""
        try:
            return super().add_view(request, form_url, extra_context)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            typed = {name: request.POST.get(name, "") for name in TYPED}
            return redirect(f"{request.path}?{urlencode(typed)}")

    def save_model(self, request, obj, form, change) -> None:
        """A new person by the act; a new address takes the old one's place everywhere."""
        if change:
            email = obj.email
            if "email" in form.changed_data:
                obj.email = form.initial["email"]
            super().save_model(request, obj, form, change)
            by = f"系统管理员{request.actor.name}"
            if "email" in form.changed_data:
                replace_address(user_id=obj.pk, email=email, by=by, now=timezone.now())
            return
        administering.open_account(
            actor=request.actor,
            person=obj,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        messages.info(request, f"设置密码的邮件已发往 {obj.email}。")


@admin.register(AdministratorAct)
class AdministratorActAdmin(ReadOnlyAdmin):
    """On record: who did what to whose account, and why."""

    viewers = ADMINISTRATOR
    list_display = ["at", "user", "act", "reason", "by", "address"]
    list_select_related = ["user", "by"]
    list_filter = ["act"]
    search_fields = ["user__username__holds", "user__name__holds", "by__name__holds"]
    date_hierarchy = "at"


@admin.register(Membership)
class MembershipAdmin(RoleAdmin):
    viewers = ADMINISTRATOR
    deletable = True
    list_display = ["user", "role", "agency", "division"]
    list_select_related = ["user", "agency", "division"]
    list_filter = ["role", OfAgency]
    search_fields = [
        "user__username__holds",
        "user__name__holds",
        "agency__name__holds",
        "division__name__holds",
    ]
    autocomplete_fields = ["user", "agency", "division"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The outbox: what was written to whom, and whether it went out."""

    viewers = ADMINISTRATOR
    list_display = ["written_at", "recipient", "topic", "subject", "sent_at", "attempts"]
    list_select_related = ["recipient"]
    list_filter = ["topic", "legal_notice"]
    exclude = ["place", "place_id"]  # where it leads, in words of the code
    search_fields = ["recipient__username__holds", "recipient__name__holds", "subject__holds"]
    date_hierarchy = "written_at"
