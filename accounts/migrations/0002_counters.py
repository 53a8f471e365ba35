from django.db import migrations

# The table of Django's database cache, as `createcachetable` makes it.
TABLE = """
    CREATE TABLE IF NOT EXISTS accounts_counter (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamptz NOT NULL
    );
    CREATE INDEX IF NOT EXISTS accounts_counter_expires ON accounts_counter (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(TABLE, "DROP TABLE accounts_counter")]
