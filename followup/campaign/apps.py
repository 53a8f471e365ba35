"""The app of the bank campaign, where its messages lead, and its duties."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "followup.campaign"
    verbose_name = "金融支持"

    def ready(self) -> None:
        """Say where messages lead, and what is due in a year."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.duties import DutyRoom, duty_rooms
        from followup.campaign.selectors.campaign_duties import duties, happens

        lead_to("campaign", lambda round_id: reverse("campaign_link", args=[round_id]))
        duty_rooms.add("campaign", DutyRoom(duties, happens))
