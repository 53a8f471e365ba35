"""Addresses of deciding a month's batch."""

from django.urls import path

from reviews.batches.views import province_batch

province = [
    path(
        "batches/<int:batch_id>/recommend/",
        province_batch.recommend_selected,
        name="recommend_selected",
    ),
    path(
        "batches/<int:batch_id>/recommended/",
        province_batch.recommend_results,
        name="recommended",
    ),
    path("batches/<int:batch_id>/lock/", province_batch.lock, name="lock"),
]
