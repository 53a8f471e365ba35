"""What does the first page of the analysis cost beside the same sums in bare SQL, and does it read
the other years?

So many firms answered in each of so many years. The page is asked for as the province reads it; the
bare SQL takes the same sums, medians and growth of one quarter by agency. Printed: the medians in
milliseconds, the ratio of the same run, and whether any plan scans all the years.

    python -m bench analysing [firms [years]]
"""

import statistics
import sys
import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench._scratch import YEAR, database
from followup.surveys.boxes import NUMBERS
from followup.surveys.models import Survey
from tests.factories import provincial_lead
from tests.signed_in import browser_of
from tests.surveys.crowds import numbered, round_of

ROUNDS = 7
PAGE = "/province/analysis/"
NAMES = ", ".join(box.name for box in NUMBERS)
FIGURES = ", ".join(
    "40" if box.name == "staff" else "12" if box.name == "technical_staff" else "(c.id %% 997)"
    for box in NUMBERS
)
ANSWERED = f"""
    INSERT INTO surveys_survey (round_id, enterprise_id, registration_id, agency_id, division_id,
        field, size, is_late, has_fallen, confirmed, draft, version, request, fall_reason,
        answered_at, answered_by_id, {NAMES})
    SELECT %s, c.enterprise_id, r.id, c.agency_id, c.division_id, 'services', 'small', false, false,
        '[]', '{{}}', 1, '', '', now(), c.reviewer_id, {FIGURES}
    FROM register_registration r JOIN cases_evaluation c ON c.id = r.evaluation_id
    WHERE c.id %% 10 <> %s ORDER BY c.agency_id, c.division_id, c.id
"""
BARE = """
    SELECT now.agency_id, count(*), count(now.answered_at), count(*) FILTER (WHERE now.is_late),
           count(*) FILTER (WHERE now.has_fallen), count(*) FILTER (WHERE now.financing_gap > 0),
           sum(now.financing_gap), sum(now.revenue),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY now.revenue), count(ago.revenue),
           sum(now.revenue) FILTER (WHERE ago.revenue IS NOT NULL), sum(ago.revenue)
    FROM surveys_survey now
    LEFT JOIN surveys_survey ago ON ago.enterprise_id = now.enterprise_id AND ago.round_id = %s
    WHERE now.round_id = %s GROUP BY GROUPING SETS ((now.agency_id), ())
"""


def fill(firms: int, years: int) -> None:
    numbered(firms)
    with connection.cursor() as cursor:
        for year in range(YEAR - years + 1, YEAR + 1):
            cursor.execute(ANSWERED, [round_of(year).pk, year % 10])
        cursor.execute("VACUUM ANALYZE")


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE, [round_of(YEAR - 1).pk, round_of(YEAR).pk])
        cursor.fetchall()


def took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def scans(act: Callable[[], object]) -> list[str]:
    """The plans that read a table of surveys from end to end."""
    with CaptureQueriesContext(connection) as captured:
        act()
    found = []
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            if "surveys_survey" in query["sql"] and query["sql"].lstrip().startswith("SELECT"):
                cursor.execute("EXPLAIN " + query["sql"].replace("%", "%%"))
                plan = "\n".join(line for (line,) in cursor.fetchall())
                if "Seq Scan on surveys_survey " in plan:
                    found.append(plan)
    return found


def main() -> None:
    firms, years = [*map(int, sys.argv[2:4]), 100_000, 10][:2] if sys.argv[3:] else (100_000, 10)
    with database():
        fill(firms, years)
        client = browser_of(provincial_lead())

        def page() -> None:
            assert client.get(PAGE).status_code == 200

        page(), bare()
        pairs = [(took(page), took(bare)) for _ in range(ROUNDS)]
        own, plain = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(one / other for one, other in pairs)
        print(
            f"{firms} firms, {years} years ({Survey.objects.count()} rows): page {own * 1000:.0f} ms,"
            f" bare SQL {plain * 1000:.0f} ms, {ratio:.2f}×; scans of all years: {len(scans(page))}"
        )


if __name__ == "__main__":
    main()
