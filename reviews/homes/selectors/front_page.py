"""What the home page is made of, and the edition it makes: the same edition, the same page."""

from datetime import date

from django.db import connection
from django.db.models import QuerySet

from agencies.models import Agency
from reviews.cases.freezing import sha256
from reviews.register.models import Announcement
from reviews.register.selectors.published import announcements

LATEST = 5
# A few dozen short rows, whatever the registrations: every column of the seasons and agencies, the
# extensions of agencies, the lists that are open or will be, the newest announcements. The long frozen texts are not touched.
EDITION = """
    SELECT concat_ws('|',
        (SELECT string_agg(s::text, ';' ORDER BY s.year) FROM agencies_season s),
        (SELECT string_agg(a::text, ';' ORDER BY a.no) FROM agencies_agency a),
        (SELECT string_agg(x::text, ';' ORDER BY x.id)
         FROM form_extension x WHERE x.agency_id IS NOT NULL),
        (SELECT string_agg(
            concat_ws(':', p.id, p.first_day, p.last_day, p.row_count), ';'
            ORDER BY p.id)
         FROM publicity_publicity p WHERE p.last_day >= %s),
        (SELECT string_agg(concat_ws(':', n.id, n.row_count), ';' ORDER BY n.id)
         FROM (SELECT id, row_count FROM register_announcement WHERE announced_at IS NOT NULL
               ORDER BY announced_at DESC, id DESC LIMIT %s) n))
"""


def edition(today: date) -> str:
    """Of the page as it would be drawn today."""
    with connection.cursor() as cursor:
        cursor.execute(EDITION, [today, LATEST])
        (rows,) = cursor.fetchone()
    return sha256(f"{today}|{rows}")


def newest_announcements() -> QuerySet[Announcement]:
    return announcements()[:LATEST]


def agencies_in_order() -> QuerySet[Agency]:
    """With their telephone; their divisions have a page of their own."""
    return Agency.objects.order_by("no")
