"""Addresses of guidance, by reader."""

from django.urls import path

from followup.guidance.views import (
    agency_firm_lists,
    agency_guided,
    agency_outreach,
    agency_participation,
    province_guidance,
    public_invited,
)

public = [
    path("invited/<str:token>/", public_invited.invited, name="invited"),
]

agency = [
    path("outreach/", agency_outreach.outreach_list, name="outreach"),
    path("outreach/export/", agency_outreach.outreach_xlsx, name="outreach_export"),
    path("outreach/invitations/", agency_outreach.invite_everybody, name="invite_all"),
    path("outreach/lists/", agency_firm_lists.firm_list, name="firm_list"),
    path("outreach/lists/confirm/", agency_firm_lists.firm_list_confirm, name="firm_list_confirm"),
    path(
        "outreach/lists/template/", agency_firm_lists.firm_list_template, name="firm_list_template"
    ),
    path("outreach/called/<int:firm_id>/", agency_outreach.guided_link, name="guided_link"),
    path("outreach/firms/<str:uscc>/", agency_guided.firm_page, name="guided"),
    path("outreach/firms/<str:uscc>/notes/", agency_guided.note, name="write_note"),
    path("outreach/firms/<str:uscc>/invite/", agency_outreach.invite_one, name="invite_firm"),
    path(
        "outreach/firms/<str:uscc>/withdraw/",
        agency_outreach.withdraw_one,
        name="withdraw_firm_invitation",
    ),
    path("outreach/participation/", agency_participation.participation_table, name="participation"),
    path(
        "outreach/participation/export/",
        agency_participation.participation_xlsx,
        name="participation_export",
    ),
    path("outreach/participants/", agency_participation.participant_list, name="participants"),
    path(
        "outreach/participants/export/",
        agency_participation.participants_xlsx,
        name="participants_export",
    ),
]

province = [
    path("outreach/firms/", province_guidance.outreach_list, name="outreach"),
    path("outreach/firms/export/", province_guidance.outreach_xlsx, name="outreach_export"),
    path("outreach/", province_guidance.participation_table, name="participation"),
    path("outreach/export/", province_guidance.participation_xlsx, name="participation_export"),
    path("outreach/participants/", province_guidance.participant_list, name="participants"),
    path(
        "outreach/participants/export/",
        province_guidance.participants_xlsx,
        name="participants_export",
    ),
]
