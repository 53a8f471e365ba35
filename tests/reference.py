"""Reference data outlives the tests that commit: flushing the database spares its tables."""

from django.core.management.commands import flush

SPARED = {
    "agencies_agency",
    "agencies_calendaryear",
    "agencies_division",
    "agencies_holiday",
    "agencies_season",
    "auth_permission",
    "django_content_type",
}


def outlive_flushes() -> None:
    """Patch `flush`, which ends every test that commits.

    Rows are deleted past triggers and foreign keys, which is much quicker than truncating fifty
    tables that are empty or nearly so. Needs a database user who may set `session_replication_role`.
    """

    def sql_flush(style, connection, reset_sequences=True, allow_cascade=False) -> list[str]:
        tables = set(connection.introspection.django_table_names(only_existing=True)) - SPARED
        deletes = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in sorted(tables)]
        return ["SET LOCAL session_replication_role = replica", *deletes]

    flush.sql_flush = sql_flush
