"""Where each reader begins, and what crosses stages."""

from django.urls import path

from reviews.homes.views import (
    agency_queue,
    enterprise_home,
    province_batch,
    province_board,
    province_case,
    public_home,
    public_number,
)
from reviews.homes.views.desk import case_link, desk, objection_link

__all__ = ["agency", "case", "case_link", "desk", "objection_link", "province", "public"]


public = [
    path("", public_home.home, name="home"),
    path("agencies/", public_home.agencies, name="agencies"),
    path("registry/<str:number>/", public_number.registry_number, name="number"),
]

case = [
    path("", enterprise_home.home, name="home"),
    path("seasons/<int:year>/start/", enterprise_home.start, name="start"),
    path("cases/<int:case_id>/", enterprise_home.case_page, name="case"),
    path("cases/<int:case_id>/questions/", enterprise_home.ask, name="ask"),
    path("cases/<int:case_id>/recall/", enterprise_home.recall, name="recall"),
]

agency = [
    path("", agency_queue.queue_page, name="queue"),
]

province = [
    path("", province_board.board, name="board"),
    path("seasons/", province_board.seasons, name="seasons"),
    path("cases/", province_board.cases, name="cases"),
    path("cases/<int:case_id>/", province_case.case_page, name="case"),
    path("cases/<int:case_id>/recommend/", province_case.recommend, name="recommend"),
    path("cases/<int:case_id>/decline/", province_case.decline, name="decline"),
    path("cases/<int:case_id>/send-back/", province_case.send_back, name="send_back"),
    path("cases/<int:case_id>/transfer/", province_case.transfer, name="transfer"),
    path("batches/<int:batch_id>/", province_batch.batch_page, name="batch"),
    path("cases/<int:case_id>/propose/", province_case.propose, name="propose"),
]
