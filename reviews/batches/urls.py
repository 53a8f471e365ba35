"""Addresses of deciding a month's batch."""

from django.urls import path

from reviews.batches.views import province_decisions

province = [
    path(
        "batches/<int:batch_id>/recommend/",
        province_decisions.recommend_selected,
        name="recommend_selected",
    ),
    path(
        "batches/<int:batch_id>/recommended/",
        province_decisions.recommend_results,
        name="recommended",
    ),
    path("batches/<int:batch_id>/lock/", province_decisions.lock, name="lock"),
]
