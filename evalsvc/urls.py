from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from evalsvc.styleguide import StyleguideView

urlpatterns = [
    path("", include("reviews.urls.public")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

if settings.STYLEGUIDE:
    urlpatterns += [path("styleguide/", StyleguideView.as_view(), name="styleguide")]
