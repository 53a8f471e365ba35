"""Addresses of the quarterly survey and its analysis."""

from django.urls import path

from followup.surveys.views import (
    enterprise_survey,
    public_statistics,
    staff_analysis,
    staff_surveys,
)

surveys_of_staff = staff_surveys.surveys_of_staff

enterprise = [
    path("surveys/", enterprise_survey.survey_list, name="surveys"),
    path("surveys/<int:survey_id>/", enterprise_survey.survey_page, name="survey"),
    path("surveys/<int:survey_id>/save/", enterprise_survey.save, name="survey_save"),
    path("surveys/<int:survey_id>/answer/", enterprise_survey.answer, name="survey_answer"),
]

agency = [
    path("surveys/", staff_surveys.agency_surveys, name="surveys"),
    path("surveys/csv/", staff_surveys.agency_csv, name="surveys_csv"),
    path("surveys/xlsx/", staff_surveys.agency_xlsx, name="surveys_xlsx"),
    path("surveys/<int:survey_id>/", staff_surveys.agency_survey, name="survey"),
    path("surveys/<int:survey_id>/calls/", staff_surveys.note_call, name="survey_call"),
    path("analysis/", staff_analysis.agency_analysis, name="analysis"),
    path("analysis/csv/", staff_analysis.agency_csv, name="analysis_csv"),
    path("analysis/xlsx/", staff_analysis.agency_xlsx, name="analysis_xlsx"),
]

province = [
    path("surveys/", staff_surveys.province_surveys, name="surveys"),
    path("surveys/csv/", staff_surveys.province_csv, name="surveys_csv"),
    path("surveys/xlsx/", staff_surveys.province_xlsx, name="surveys_xlsx"),
    path("surveys/<int:survey_id>/", staff_surveys.province_survey, name="survey"),
    path("analysis/", staff_analysis.province_analysis, name="analysis"),
    path("analysis/csv/", staff_analysis.province_csv, name="analysis_csv"),
    path("analysis/xlsx/", staff_analysis.province_xlsx, name="analysis_xlsx"),
]

public = [
    path("statistics/", public_statistics.newest, name="statistics"),
    path(
        "statistics/<int:year>/<int:number>/",
        public_statistics.quarter_page,
        name="quarter_statistics",
    ),
    path(
        "statistics/<int:year>/<int:number>/csv/",
        public_statistics.quarter_csv,
        name="statistics-csv",
    ),
]
