from django.apps import AppConfig


class BatchesConfig(AppConfig):
    name = "reviews.batches"
    verbose_name = "批次"
