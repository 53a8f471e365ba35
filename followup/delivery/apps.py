"""The app of messages that did not reach their people, who are telephoned."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "followup.delivery"
    verbose_name = "送达失败"
