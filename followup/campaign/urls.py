"""Addresses of the bank campaign, by reader."""

from django.urls import path

from followup.campaign.views import (
    agency_campaign,
    enterprise_campaign,
    province_banks,
    province_lists,
    province_replies,
    province_rounds,
)
from followup.campaign.views.campaign_link import campaign_link

__all__ = ["agency", "campaign_link", "enterprise", "province"]

ONE = "campaigns/<int:round_id>/"
APPLICATION = "campaigns/applications/<int:application_id>/"
BANK = "campaigns/banks/<int:bank_id>/"

enterprise = [
    path("campaigns/", enterprise_campaign.round_list, name="campaigns"),
    path(ONE, enterprise_campaign.round_page, name="campaign"),
    path(f"{ONE}withdraw/", enterprise_campaign.withdraw, name="campaign_withdraw"),
]

agency = [
    path("campaigns/", agency_campaign.round_list, name="campaigns"),
    path(ONE, agency_campaign.round_page, name="campaign"),
    path(f"{ONE}recommend/", agency_campaign.recommend_selected, name="campaign_recommend_many"),
    path(f"{ONE}results/", agency_campaign.results, name="campaign_results"),
    path(APPLICATION, agency_campaign.application_page, name="campaign_application"),
    path(f"{APPLICATION}recommend/", agency_campaign.recommend, name="campaign_recommend"),
    path(f"{APPLICATION}take-back/", agency_campaign.take_back, name="campaign_take_back"),
]

province = [
    path("campaigns/", province_rounds.round_list, name="campaigns"),
    path("campaigns/new/", province_rounds.new_round, name="campaign_new"),
    path(ONE, province_rounds.round_page, name="campaign"),
    path(f"{ONE}settings/", province_rounds.change_round, name="campaign_settings"),
    path(f"{ONE}release/", province_rounds.release, name="campaign_release"),
    path(f"{ONE}applications/", province_lists.application_list, name="campaign_list"),
    path(f"{ONE}banks/", province_banks.add_bank, name="campaign_add_bank"),
    path(APPLICATION, province_lists.application_page, name="campaign_application"),
    path(f"{APPLICATION}send-back/", province_lists.send_back, name="campaign_send_back"),
    path(BANK, province_banks.bank_page, name="campaign_bank"),
    path(f"{BANK}contact/", province_banks.change_bank, name="campaign_change_bank"),
    path(f"{BANK}remove/", province_banks.remove_bank, name="campaign_remove_bank"),
    path(f"{BANK}export/", province_banks.make_file, name="campaign_export"),
    path(f"{BANK}replies/", province_replies.import_replies, name="campaign_import"),
    path("campaigns/files/<int:file_id>/", province_banks.download, name="campaign_file"),
    path("campaigns/replies/<int:handover_id>/", province_replies.reply, name="campaign_reply"),
]
