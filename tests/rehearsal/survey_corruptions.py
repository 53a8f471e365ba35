"""Two quarters of the survey for the invariants, and what breaks each of those about them."""

from followup.surveys.boxes import LINES
from followup.surveys.models import Survey
from followup.surveys.sweeps import open_surveys, publish_surveys
from tests.moments import at
from tests.surveys.asked import NUMBERS, give

RUNNING = [line for line in LINES if line.runs]
A_SURVEY = (
    "(SELECT s.id FROM surveys_survey s JOIN surveys_surveyround r ON r.id = s.round_id"
    " WHERE r.number = 2 ORDER BY s.id LIMIT 1)"
)
CORRUPTIONS = [
    ("surveys_asked", f"DELETE FROM surveys_survey WHERE id = {A_SURVEY}"),
    ("surveys_asked", f"UPDATE surveys_survey SET enterprise_id = 0 WHERE id = {A_SURVEY}"),
    ("surveys_asked", "UPDATE surveys_surveyround SET asked = asked + 1"),
    (
        "surveys_asked",
        "UPDATE register_registration SET valid_until = '2026-05-31' WHERE id ="
        f" (SELECT registration_id FROM surveys_survey WHERE id = {A_SURVEY})",
    ),
    ("surveys_answered", f"UPDATE surveys_survey SET is_late = true WHERE id = {A_SURVEY}"),
    (
        "surveys_answered",
        f"UPDATE surveys_survey SET answered_at = '2026-07-01 00:00:00+08' WHERE id = {A_SURVEY}",
    ),
    (
        "surveys_answered",
        "UPDATE surveys_survey SET revenue_to_date = 1, revenue = 1 WHERE round_id ="
        " (SELECT id FROM surveys_surveyround WHERE number = 3)",
    ),
    (
        "surveys_published",
        "UPDATE surveys_surveyround SET public_tables = jsonb_set(public_tables,"
        " '{tables,whole,0,figures,revenue}', '\"500.00\"') WHERE number = 2",
    ),
    (
        "surveys_published",
        "UPDATE surveys_surveyround SET public_tables = jsonb_set(public_tables,"
        " '{tables,whole,0,figures,revenue}', '\"1000.01\"') WHERE number = 2",
    ),
]


def surveyed() -> None:
    """Two firms answer the second quarter in time and the third after it was due; too few for the
    public to be told anything of them."""
    for number, month in ((2, 6), (3, 9)):
        open_surveys(at(month, 1))
        for survey in Survey.objects.filter(round__number=number).order_by("pk"):
            to_date = {f"{line.name}_to_date": NUMBERS[line.name] * number for line in RUNNING}
            give(survey, now=at(month, 10) if number == 2 else at(month + 1, 2), **to_date)
        publish_surveys(at(month + 1, 1))
