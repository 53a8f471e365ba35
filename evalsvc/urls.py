from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from accounts.views import AddressesView, resume
from enterprises.views import self_test
from evalsvc import desk
from evalsvc.styleguide import StyleguideView

urlpatterns = [
    path("", include("reviews.urls.public")),
    path("self-test/", self_test.self_test, name="self_test"),
    path("desk/", desk.desk, name="desk"),
    path("resume/", resume, name="resume"),
    path("case/<int:case_id>/", desk.case, name="case_link"),
    path("enterprise/", include("reviews.urls.enterprise")),
    path("enterprise/", include("enterprises.urls")),
    path("agency/", include("reviews.urls.agency")),
    path("province/", include("reviews.urls.province")),
    path("messages/", include("accounts.urls")),
    path("accounts/email/", AddressesView.as_view(), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

if settings.STYLEGUIDE:
    urlpatterns += [path("styleguide/", StyleguideView.as_view(), name="styleguide")]
