"""The app of the quarterly survey and its analysis."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "followup.surveys"
    verbose_name = "季度调查"

    def ready(self) -> None:
        """Say what is due and what waits on the home, and where messages lead."""
        from django.urls import reverse

        from accounts.places import lead_to
        from agencies.duties import DutyRoom, duty_rooms
        from followup.surveys.selectors.survey_duties import survey_duties, survey_happens
        from followup.surveys.views.home_tasks import survey_tasks
        from reviews.homes.ports import home_tasks

        duty_rooms.add("surveys", DutyRoom(survey_duties, survey_happens))
        home_tasks.add("surveys", survey_tasks)
        lead_to("survey", lambda survey_id: reverse("enterprise:survey", args=[survey_id]))
        lead_to("surveys_of_staff", lambda: reverse("surveys_of_staff"))
