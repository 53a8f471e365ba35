"""Taking numbers without a gap: the counter row, or the highest number under an advisory lock?

Eight threads take one number a transaction, half of the runs for one division, half for eight;
printed as transactions a second and as a ratio in the same run. Both are checked for gaps.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, transaction

from bench._scratch import YEAR, database
from reviews.register.services import take_numbers

THREADS, EACH, ROUNDS = 8, 100, 5
DIVISIONS = [f"13030{n}" for n in (2, 3, 4, 6)] + [f"13010{n}" for n in (2, 4, 5, 7)]
TAKEN = """
    CREATE TABLE taken (year smallint, division text, sequence integer,
                        UNIQUE (year, division, sequence))
"""
HIGHEST = """
    INSERT INTO taken SELECT %s, %s, COALESCE(max(sequence), 0) + 1
    FROM taken WHERE year = %s AND division = %s RETURNING sequence
"""


def by_counter(division: str) -> None:
    sequence = take_numbers(year=YEAR, division_id=division, count=1)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO taken VALUES (%s, %s, %s)", [YEAR, division, sequence])


def by_advisory_lock(division: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(division)])
        cursor.execute(HIGHEST, [YEAR, division] * 2)


WAYS: dict[str, Callable[[str], None]] = {
    "counter row": by_counter,
    "highest under an advisory lock": by_advisory_lock,
}


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TAKEN)
    for wanted, divisions in {"one division": DIVISIONS[:1], "eight divisions": DIVISIONS}.items():
        rates: dict[str, list[float]] = {name: [] for name in WAYS}
        for _ in range(ROUNDS):
            for name, way in WAYS.items():
                rates[name].append(rate(way, divisions))
        base = rates["counter row"]
        for name, found in rates.items():
            ratio = statistics.median(a / b for a, b in zip(found, base, strict=True))
            print(f"{wanted}, {name}: {statistics.median(found):.0f} a second, {ratio:.2f}×")


def rate(way: Callable[[str], None], divisions: list[str]) -> float:
    run("TRUNCATE taken")
    run("TRUNCATE register_numbercounter")
    barrier = Barrier(THREADS + 1)

    def take(thread: int) -> None:
        connection.ensure_connection()
        barrier.wait()
        for n in range(EACH):
            with transaction.atomic():
                way(divisions[(thread + n) % len(divisions)])
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        done = [pool.submit(take, thread) for thread in range(THREADS)]
        barrier.wait()
        begun = time.perf_counter()
        [future.result() for future in done]
        took = time.perf_counter() - begun
    assert gaps() == 0
    return THREADS * EACH / took


def gaps() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(m - n) FROM (SELECT max(sequence) m, count(*) n FROM taken"
            " GROUP BY division) d"
        )
        return cursor.fetchone()[0]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


if __name__ == "__main__":
    with database():
        main()
