"""The admin's own words and its door: signing in is allauth's, second factor included."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

admin.site.site_header = "科技型中小企业评价服务 · 管理"
admin.site.site_title = "评价服务管理"
admin.site.index_title = "账户、参考数据与在办事项"
admin.site.empty_value_display = "—"
admin.site.login = secure_admin_login(admin.site.login)
