"""The app of deciding a month's batch."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    name = "reviews.batches"
    verbose_name = "批次"
