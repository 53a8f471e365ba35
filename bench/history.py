"""Who writes the history of a move cheaper: the statement's own trigger, or the service?

Three copies of the tables in a scratch database: a bare UPDATE without history; the trigger as the
service has it; rows written by the service in the same transaction, with a deferred check that no
state changed without its row. One move a transaction, then 100,000 in one UPDATE of the same
session (which keeps the plans it made for one row), each walking a piece of the road from 已报送;
printed as ratios to the bare UPDATE of the same run.
"""

import statistics
import time
from collections.abc import Callable

from django.db import connection, transaction

from bench._scratch import MORNING, YEAR, database
from reviews.cases.moves import MOVES
from reviews.cases.services.door import SET, SETTINGS
from reviews.cases.triggers import writes_history

MANY, FEW = 100_000, 300
ROAD = ("gather", "recommend", "publish")
BARE, TRIGGER, SERVICE = "bare", "by_trigger", "by_service"
TABLES = """
    CREATE SCHEMA {schema};
    CREATE TABLE {schema}.evaluation (LIKE cases_evaluation INCLUDING ALL);
    CREATE TABLE {schema}.move (LIKE cases_move INCLUDING ALL);
    ALTER TABLE {schema}.move
        ADD FOREIGN KEY (evaluation_id) REFERENCES {schema}.evaluation DEFERRABLE INITIALLY DEFERRED;
    INSERT INTO {schema}.evaluation
        (id, enterprise_id, season_id, form_id, attempt, agency_id, division_id, state, opened_at,
         first_submitted_at, submitted_at, reviewer_id, taken_up_at, returned_at, correction_due,
         forwarded_at, batch_id, decided_at, publicized_at, registered_at, ended_at)
    OVERRIDING SYSTEM VALUE
    SELECT n, n, {year}, n, 1, 4, '130302', 'forwarded', at, at, at, 1, at, at, at::date,
           at, 1, at, at, at, at
    FROM generate_series(1, {rows}) n, (SELECT now() AS at) moment;
    ANALYZE {schema}.evaluation;
"""
WRITES = """
    CREATE FUNCTION by_trigger.write() RETURNS trigger LANGUAGE plpgsql AS $body$
    DECLARE {declared}
    BEGIN {body} END $body$;
    CREATE TRIGGER writes_history AFTER UPDATE ON by_trigger.evaluation
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION by_trigger.write();
"""
CHECKS = """
    CREATE FUNCTION by_service.check() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        IF NOT EXISTS (
            SELECT FROM by_service.move
            WHERE evaluation_id = NEW.id AND source = OLD.state AND target = NEW.state
        ) THEN
            RAISE EXCEPTION 'a state changed without its history';
        END IF;
        RETURN NULL;
    END $body$;
    CREATE CONSTRAINT TRIGGER checks_history AFTER UPDATE ON by_service.evaluation
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION by_service.check();
"""
UPDATE = "UPDATE {schema}.evaluation SET state = %s WHERE id = ANY(%s)"
INSERT = """
    INSERT INTO by_service.move (evaluation_id, act, source, target, actor_id, role, reason, at)
    SELECT id, %s, %s, %s, %s, %s, '理由', %s FROM unnest(%s::bigint[]) id
"""


def main() -> None:
    with connection.cursor() as cursor:
        for schema in (BARE, TRIGGER, SERVICE):
            cursor.execute(TABLES.format(schema=schema, year=YEAR, rows=MANY + FEW))
        declared = " ".join(f"{name} {kind};" for name, kind in writes_history.declare)
        body = writes_history.func.replace("cases_move", "by_trigger.move")
        cursor.execute(WRITES.format(declared=declared, body=body))
        cursor.execute(CHECKS)
    few = {name: [] for name in ACTS}
    many = {name: [] for name in ACTS}
    for act in ROAD:
        for one in range(MANY + 1, MANY + FEW + 1):
            for name, move in ACTS.items():
                few[name].append(seconds(move, act, [one]))
    for act in ROAD:
        for name, move in ACTS.items():
            many[name].append(seconds(move, act, list(range(1, MANY + 1))))
    assert written(TRIGGER) == written(SERVICE) == (MANY + FEW) * len(ROAD)
    tell("1 row", few, 1000, "ms")
    tell(f"{MANY:,} rows", many, 1, "s")


def bare(act: str, ids: list[int]) -> None:
    run(UPDATE.format(schema=BARE), [MOVES[act].target, ids])


def by_trigger(act: str, ids: list[int]) -> None:
    """As the doors do it: name who acts, update, take the name back."""
    role, actor = who(act)
    values = [act, MORNING.isoformat(), role, actor or "", "", "理由"]
    run(SET, named(values))
    run(UPDATE.format(schema=TRIGGER), [MOVES[act].target, ids])
    run(SET, named([""] * 6))


def by_service(act: str, ids: list[int]) -> None:
    role, actor = who(act)
    [source] = MOVES[act].sources
    run(UPDATE.format(schema=SERVICE), [MOVES[act].target, ids])
    run(INSERT, [act, source, MOVES[act].target, actor, role, MORNING, ids])


ACTS: dict[str, Callable[[str, list[int]], None]] = {
    "UPDATE without history": bare,
    "history by the trigger": by_trigger,
    "history by the service, checked at commit": by_service,
}


def who(act: str) -> tuple[str, int | None]:
    role = max(MOVES[act].roles)
    return role, None if role == "system" else 1


def named(values: list[object]) -> list[str]:
    pairs = zip((*SETTINGS, "evalsvc.reason"), values, strict=True)
    return [str(part) for pair in pairs for part in pair]


def run(sql: str, values: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def written(schema: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {schema}.move")
        return cursor.fetchone()[0]


def seconds(move: Callable[[str, list[int]], None], act: str, ids: list[int]) -> float:
    begun = time.perf_counter()
    with transaction.atomic():
        move(act, ids)
    return time.perf_counter() - begun


def tell(size: str, took: dict[str, list[float]], scale: int, unit: str) -> None:
    base = took["UPDATE without history"]
    for name, figures in took.items():
        ratio = statistics.median(a / b for a, b in zip(figures, base, strict=True))
        median = statistics.median(figures) * scale
        print(f"{size}, {name}: median {median:.2f} {unit}, {ratio:.2f}×")


if __name__ == "__main__":
    with database():
        main()
