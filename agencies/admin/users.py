"""Accounts and who acts for whom; only administrators change them."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from accounts.models import Message, User
from agencies.admin.base import ADMINISTRATOR, ReadOnlyAdmin, RoleAdmin, role_of
from agencies.models import Membership

NEW_PERSON = ["username", "name", "email", "phone", "usable_password", "password1", "password2"]

admin.site.unregister(Group)


class NewPersonForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "name", "email", "phone")


class PersonForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["agency", "division"]

    def has_view_permission(self, request, obj=None) -> bool:
        return role_of(request) in ADMINISTRATOR

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(User)
class PersonAdmin(RoleAdmin, UserAdmin):
    viewers = ADMINISTRATOR
    form = PersonForm
    add_form = NewPersonForm
    inlines = [MembershipInline]
    list_display = ["username", "name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "membership__role"]
    search_fields = ["username", "name", "email", "phone"]
    ordering = ["username"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
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
                "classes": ["wide"],
                "fields": NEW_PERSON,
            },
        )
    ]


@admin.register(Membership)
class MembershipAdmin(RoleAdmin):
    viewers = ADMINISTRATOR
    deletable = True
    list_display = ["user", "role", "agency", "division"]
    list_select_related = ["user", "agency", "division"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__name", "agency__name", "division__name"]
    autocomplete_fields = ["user", "agency", "division"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The outbox: what was written to whom, and whether it went out."""

    viewers = ADMINISTRATOR
    list_display = ["written_at", "recipient", "topic", "subject", "sent_at", "attempts"]
    list_select_related = ["recipient"]
    list_filter = ["topic", "legal_notice"]
    search_fields = ["recipient__username", "recipient__name", "subject"]
    date_hierarchy = "written_at"
