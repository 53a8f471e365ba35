"""The tables of the quarterly survey."""

from followup.surveys.models.plan import SurveyPlan, SurveySettings
from followup.surveys.models.survey import Survey, SurveyCall, SurveyRound

__all__ = ["Survey", "SurveyCall", "SurveyPlan", "SurveyRound", "SurveySettings"]
