"""Every address. Each room brings the pages it has for each reader; here they meet."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, include, path

from accounts.views import AddressesView, resume
from enterprises.form import urls as form
from enterprises.people import urls as people
from evalsvc.screens.styleguide import StyleguideView
from followup.agenda import urls as agenda
from followup.campaign import urls as campaign
from followup.delivery import urls as delivery
from followup.guidance import urls as guidance
from followup.machine_room import urls as machine_room
from followup.surveys import urls as surveys
from followup.updates import urls as updates
from reviews.batches import urls as batches
from reviews.cases import urls as cases
from reviews.filing import urls as filing
from reviews.formal_review import urls as formal_review
from reviews.homes import urls as homes
from reviews.publicity import urls as publicity
from reviews.register import urls as register
from reviews.revocation import urls as revocation


def of(reader: str, *pages: list[URLPattern]) -> tuple:
    """The pages of one reader, from every room that has some, as one namespace."""
    return include(([page for room in pages for page in room], reader))


urlpatterns = [
    path(
        "",
        of(
            "public",
            homes.public,
            publicity.public,
            register.public,
            surveys.public,
            guidance.public,
        ),
    ),
    path("self-test/", form.self_test, name="self_test"),
    path("desk/", homes.desk, name="desk"),
    path("resume/", resume, name="resume"),
    path("surveys/", surveys.surveys_of_staff, name="surveys_of_staff"),
    path("case/<int:case_id>/", homes.case_link, name="case_link"),
    path("objection/<int:objection_id>/", homes.objection_link, name="objection_link"),
    path("campaign/<int:round_id>/", campaign.campaign_link, name="campaign_link"),
    path("updates/", updates.updates_link, name="updates_link"),
    path(
        "enterprise/",
        of(
            "case",
            homes.case,
            filing.case,
            formal_review.case,
            register.case,
            revocation.case,
            updates.case,
        ),
    ),
    path(
        "enterprise/",
        of(
            "enterprise",
            people.enterprise,
            form.enterprise,
            surveys.enterprise,
            campaign.enterprise,
        ),
    ),
    path(
        "agency/",
        of(
            "agency",
            homes.agency,
            cases.agency,
            formal_review.agency,
            publicity.agency,
            revocation.agency,
            guidance.agency,
            campaign.agency,
            delivery.agency,
            surveys.agency,
            updates.agency,
        ),
    ),
    path(
        "province/",
        of(
            "province",
            homes.province,
            agenda.province,
            cases.province,
            formal_review.province,
            batches.province,
            publicity.province,
            register.province,
            revocation.province,
            campaign.province,
            surveys.province,
            guidance.province,
            updates.province,
        ),
    ),
    path("machine/", of("machine", machine_room.machine)),
    path("healthz", machine_room.healthz, name="healthz"),
    path("calendar/", of("agenda", agenda.agenda)),
    path("messages/", include("accounts.urls")),
    path("accounts/email/", AddressesView.as_view(), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

if settings.STYLEGUIDE:
    urlpatterns += [path("styleguide/", StyleguideView.as_view(), name="styleguide")]
