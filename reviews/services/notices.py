"""Messages about moves, written in the transaction of the move by one INSERT … SELECT."""

from datetime import datetime

from django.db import connection

from agencies.enums import Role
from reviews.notices import ENTERPRISE, NOTICES, PROVINCE, REVIEWER

RECIPIENTS = {
    ENTERPRISE: "JOIN enterprises_representative p ON p.enterprise_id = c.enterprise_id",
    REVIEWER: "JOIN LATERAL (SELECT c.reviewer_id AS user_id) p ON c.reviewer_id IS NOT NULL",
    PROVINCE: f"JOIN agencies_membership p ON p.role = '{Role.PROVINCIAL_LEAD.value}'",
}
PLACES = {
    "{enterprise}": "f.name",
    "{year}": "c.season_id::text",
    "{agency}": "a.name",
    "{phone}": "a.phone",
    "{reason}": "m.reason",
    "{due}": 'to_char(c.correction_due, \'FMMM"月"FMDD"日"\')',
    "{number}": "(SELECT number FROM reviews_registration r WHERE r.evaluation_id = c.id)",
}
INSERT = """
    INSERT INTO accounts_message (recipient_id, topic, topic_id, subject, body, url, legal_notice,
                                  written_at, next_attempt_at, attempts, last_error)
    SELECT p.user_id, 'move', m.id::text, {subject}, {body}, '/case/' || c.id || '/', %s,
           %s, %s, 0, ''
    FROM reviews_move m
    JOIN reviews_evaluation c ON c.id = m.evaluation_id
    JOIN enterprises_enterprise f ON f.id = c.enterprise_id
    JOIN agencies_agency a ON a.no = c.agency_id
    {recipients}
    WHERE m.id = ANY(%s)
    ORDER BY m.id, p.user_id
    ON CONFLICT (recipient_id, topic, topic_id) DO NOTHING
"""


def notify(move_ids: list[int], act: str, *, now: datetime) -> None:
    """Write what people are told of these moves of one act; nothing when the act tells nobody."""
    for notice in NOTICES.get(act, []):
        sql = INSERT.format(subject=_filled(), body=_filled(), recipients=RECIPIENTS[notice.to])
        with connection.cursor() as cursor:
            cursor.execute(sql, [notice.subject, notice.body, notice.legal, now, now, move_ids])


def _filled() -> str:
    """SQL that fills a text's places from the case's own columns."""
    filled = "%s::text"
    for place, column in PLACES.items():
        filled = f"replace({filled}, '{place}', COALESCE({column}, ''))"
    return filled
