"""Messages about moves, written in the transaction of the move by one INSERT … SELECT."""

import re
from datetime import datetime

from django.db import connection

from accounts.models import LONGEST_SUBJECT
from agencies.deadlines import beijing_day
from agencies.enums import Role
from enterprises.form.selectors.deadlines import SUBMIT, last_day_of_case
from reviews.cases.letters import ENTERPRISE, NOTICES, PROVINCE, REVIEWER, Notice
from reviews.cases.models import Evaluation

RECIPIENTS = {
    ENTERPRISE: "JOIN people_representative p ON p.enterprise_id = c.enterprise_id",
    REVIEWER: "JOIN LATERAL (SELECT c.reviewer_id AS user_id) p ON c.reviewer_id IS NOT NULL",
    PROVINCE: f"JOIN agencies_membership p ON p.role = '{Role.PROVINCIAL_LEAD.value}'",
}
# With its year where that is not the season's.
DAY = """to_char({0}, CASE WHEN EXTRACT(YEAR FROM {0}) = c.season_id
                          THEN 'FMMM"月"FMDD"日"' ELSE 'FMYYYY"年"FMMM"月"FMDD"日"' END)"""
PLACE = re.compile(r"(\{[a-z]+\})")
PLACES = {
    "{enterprise}": "f.name",
    "{year}": "c.season_id::text",
    "{agency}": "a.name",
    "{phone}": "a.phone",
    "{reason}": "rtrim(m.reason, '。. ')",
    "{due}": DAY.format("c.correction_due"),
    "{deadline}": DAY.format("days.submit_by"),
}


def fill_in(place: str, column: str) -> None:
    """What a room above the case puts in the place of this word: SQL over the case `c`."""
    PLACES[place] = column


INSERT = """
    INSERT INTO accounts_message (recipient_id, topic, topic_id, subject, body, place, place_id,
                                  legal_notice, written_at, next_attempt_at, attempts, last_error,
                                  text_id)
    SELECT p.user_id, 'move', m.id::text, left({subject}, {longest}), {body} || {while_open},
           'case', c.id, %s, %s, %s, 0, '', ''
    FROM cases_move m
    JOIN cases_evaluation c ON c.id = m.evaluation_id
    JOIN people_enterprise f ON f.id = c.enterprise_id
    JOIN agencies_agency a ON a.no = c.agency_id
    {recipients}
    JOIN ({days}) days ON days.id = c.id
    WHERE m.id = ANY(%s)
    ORDER BY m.id, p.user_id
    ON CONFLICT (recipient_id, topic, topic_id) DO NOTHING
"""


def notify(move_ids: list[int], act: str, *, now: datetime) -> None:
    """Write what people are told of these moves of one act; nothing when the act tells nobody."""
    days, of_days = _days_of(move_ids)
    for notice in NOTICES.get(act, []):
        texts = [_filled(notice.subject), _filled(notice.body), _while_open(notice, now)]
        subject, body, while_open = (sql for sql, _ in texts)
        sql = INSERT.format(
            subject=subject,
            body=body,
            longest=LONGEST_SUBJECT,
            while_open=while_open,
            recipients=RECIPIENTS[notice.to],
            days=days,
        )
        values = [value for _, values in texts for value in values]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, notice.legal, now, now, *of_days, move_ids])


def _days_of(move_ids: list[int]) -> tuple[str, tuple]:
    """SQL of the moved cases with `submit_by`, by the one rule for the days, and its values."""
    moved = Evaluation.objects.filter(moves__in=move_ids).order_by()
    days = moved.distinct().annotate(submit_by=last_day_of_case(SUBMIT)).values("id", "submit_by")
    return days.query.sql_with_params()


def _while_open(notice: Notice, now: datetime) -> tuple[str, list]:
    """SQL of the sentence that is said only while the enterprise may still submit."""
    if not notice.while_open:
        return "''", []
    sql, words = _filled(notice.while_open)
    said = f"CASE WHEN days.submit_by >= %s THEN {sql} ELSE '' END"
    return said, [beijing_day(now), *words]


def _filled(text: str) -> tuple[str, list[str]]:
    """SQL that joins the text's words with what stands in its places, and the words.

    All places at once: what looks like a place in an enterprise's name or in a reason is its own.
    """
    parts = [part for part in PLACE.split(text) if part]
    sql = " || ".join(
        f"COALESCE({PLACES[part]}, '')" if part in PLACES else "%s::text" for part in parts
    )
    return f"({sql})", [part for part in parts if part not in PLACES]
