"""The admin's own words and its door: signing in is allauth's, second factor included."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

ICONS = {True: ("yes", "是"), False: ("no", "否"), None: ("unknown", "未知")}

admin.site.site_header = "科技型中小企业评价服务 · 管理"
admin.site.site_title = "评价服务管理"
admin.site.index_title = "账户、参考数据与在办事项"
admin.site.empty_value_display = "—"
admin.site.login = secure_admin_login(admin.site.login)


def spoken_icon(value: bool | None) -> SafeString:
    """Django's picture of yes or no with a Chinese word; its own says True and cannot be told."""
    name, word = ICONS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), word)


admin_list._boolean_icon = spoken_icon
