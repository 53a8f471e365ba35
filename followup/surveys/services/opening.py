"""A quarter's survey is opened for every enterprise asked, at once and once."""

from datetime import datetime, time
from typing import Any

from django.db import connection, transaction

from accounts.models import LONGEST_SUBJECT, Message
from agencies.day_words import until_words
from agencies.deadlines import BEIJING
from followup.surveys.boxes import TEXTS
from followup.surveys.enums import MEDIUM_FROM, SMALL_FROM, FirmSize, WhoIsAsked
from followup.surveys.models import SurveyRound
from followup.surveys.quarters import Quarter
from followup.surveys.selectors.rounds import Planned, survey_settings
from reviews.cases.enums import State

ROUND = """
    INSERT INTO surveys_surveyround (year, number, opens_on, due_on, opened_at, asked,
                                     who_is_asked, fall_percent, fewest_in_public, public_tables)
    VALUES (%s, %s, %s, %s, %s, 0, %s, %s, %s, '{}')
    ON CONFLICT (year, number) DO NOTHING RETURNING id
"""
# Of an enterprise with two numbers the newer one; the day of opening is the moment that counts,
# however late the beat is.
ASKED = """
    SELECT DISTINCT ON (c.enterprise_id) c.enterprise_id, c.form_id, r.id AS registration_id
    FROM register_registration r JOIN cases_evaluation c ON c.id = r.evaluation_id
    WHERE r.issued_at <= %(moment)s AND c.state <> %(revoked)s
      AND (r.valid_until >= %(day)s OR %(last_year_too)s AND r.year = %(year)s - 1)
    ORDER BY c.enterprise_id, r.year DESC, r.id DESC
"""
SURVEYS = f"""
    INSERT INTO surveys_survey (round_id, enterprise_id, registration_id, agency_id, division_id,
        field, size, is_late, has_fallen, confirmed, draft, version,
        {", ".join(box.name for box in TEXTS)})
    SELECT %(round)s, f.id, asked.registration_id, d.agency_id, f.division_id,
        COALESCE((SELECT p.field FROM form_product p WHERE p.form_id = asked.form_id
                  ORDER BY p.position, p.id LIMIT 1), ''),
        CASE WHEN staff.heads IS NULL THEN '' WHEN staff.heads < {SMALL_FROM}
             THEN '{FirmSize.MICRO.value}' WHEN staff.heads < {MEDIUM_FROM}
             THEN '{FirmSize.SMALL.value}' ELSE '{FirmSize.MEDIUM.value}' END,
        false, false, '[]', '{{}}', 0, {", ".join("''" for _ in TEXTS)}
    FROM ({ASKED}) asked
    JOIN people_enterprise f ON f.id = asked.enterprise_id
    JOIN agencies_division d ON d.code = f.division_id AND d.agency_id IS NOT NULL
    LEFT JOIN LATERAL (
        SELECT avg((q.total_start + q.total_end) / 2.0) AS heads
        FROM form_staffquarter q WHERE q.form_id = asked.form_id
    ) staff ON true
    ORDER BY d.agency_id, f.division_id, f.id
    ON CONFLICT (enterprise_id, round_id) DO NOTHING
"""
# Everybody who files for an enterprise that still owes its answer.
LETTERS = """
    INSERT INTO accounts_message (recipient_id, topic, topic_id, subject, body, place, place_id,
                                  legal_notice, written_at, next_attempt_at, attempts, last_error,
                                  text_id)
    SELECT p.user_id, %(topic)s, %(topic_id)s, left(%(subject)s, %(longest)s),
           f.name || %(body)s, 'survey', s.id, false, %(now)s, %(now)s, 0, '', ''
    FROM surveys_survey s
    JOIN register_registration r ON r.id = s.registration_id
    JOIN cases_evaluation c ON c.id = r.evaluation_id AND c.state <> %(revoked)s
    JOIN people_enterprise f ON f.id = s.enterprise_id
    JOIN people_representative p ON p.enterprise_id = s.enterprise_id
    WHERE s.round_id = %(round)s AND s.answered_at IS NULL
    ORDER BY s.id, p.user_id
    ON CONFLICT (recipient_id, topic, topic_id) DO NOTHING
"""


@transaction.atomic
def open_round(*, plan: Planned, now: datetime) -> SurveyRound | None:
    """Open a quarter's survey.

    Effects, in order: the round with its days and today's settings; a survey for every enterprise
    that is asked by the day of opening; a message to each of its people. Returns None and does
    nothing when the round is there: a second run waits for the first and finds it.
    """
    settings = survey_settings()
    days, limits = (plan.opens_on, plan.due_on), (settings.fall_percent, settings.fewest_in_public)
    with connection.cursor() as cursor:
        cursor.execute(ROUND, [*plan.quarter, *days, now, settings.who_is_asked, *limits])
        row = cursor.fetchone()
        if row is None:
            return None
        cursor.execute(
            SURVEYS,
            {
                "round": row[0],
                "moment": datetime.combine(plan.opens_on, time.min, tzinfo=BEIJING),
                "day": plan.opens_on,
                "year": plan.quarter.year,
                "revoked": State.REVOKED.value,
                "last_year_too": settings.who_is_asked == WhoIsAsked.LAST_YEAR_TOO,
            },
        )
        asked = cursor.rowcount
    opened = SurveyRound.objects.get(pk=row[0])
    opened.asked = asked
    opened.save(update_fields=["asked"])
    quarter, until = plan.quarter.words, until_words(plan.due_on)
    tell_who_owes(
        opened,
        step="opened",
        subject=f"{quarter}调查：请于 {until} 前填报",
        body=f"须填报{quarter}调查，请于 {until}（北京时间）前填写，约需五分钟。",
        now=now,
    )
    return opened


def tell_who_owes(round_: SurveyRound, *, step: str, subject: str, body: str, now: datetime) -> int:
    """One message to everybody of the enterprises that have not answered and keep their number."""
    values: dict[str, Any] = {
        "round": round_.pk,
        "topic": Message.Topic.SURVEY.value,
        "topic_id": topic_id(round_.quarter, step),
        "subject": subject,
        "body": body,
        "longest": LONGEST_SUBJECT,
        "revoked": State.REVOKED.value,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(LETTERS, values)
        return cursor.rowcount


def topic_id(quarter: Quarter, step: str) -> str:
    return f"{quarter.year}q{quarter.number}-{step}"
