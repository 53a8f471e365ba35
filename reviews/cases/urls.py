"""Addresses about the case itself: questions, extensions."""

from django.urls import path

from reviews.cases.views import agency_questions, province_extensions

agency = [
    path("questions/", agency_questions.question_list, name="questions"),
    path("questions/<int:question_id>/answer/", agency_questions.answer, name="answer"),
]

province = [
    path("extensions/", province_extensions.extension_list, name="extensions"),
    path("extensions/grant/", province_extensions.grant, name="grant"),
]
