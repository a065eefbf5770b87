"""Rules that every table keeps, read from the migrated database itself."""

from backend.kit import db as kit_db
from backend.settings import SLICES

# Tables that others made: the job queue's and the list of migrations.
FOREIGN = ("procrastinate_", "tortoise_")

FOREIGN_KEYS_WITHOUT_INDEX = """
SELECT c.conrelid::regclass || '.' || a.attname AS name
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
"""
CLOCKLESS_TIMES = """
SELECT table_name || '.' || column_name AS name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'
"""
TABLES = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"


async def names(statement):
    rows = await kit_db.connection().execute_query_dict(statement)
    return sorted(row["name"] for row in rows if not row["name"].startswith(FOREIGN))


async def test_a_table_is_named_after_its_room(db):
    tables = await names(TABLES)

    assert tables
    assert [name for name in tables if name.split("_")[0] not in SLICES] == []


async def test_a_foreign_key_has_an_index(db):
    assert await names(FOREIGN_KEYS_WITHOUT_INDEX) == []


async def test_an_instant_is_kept_with_its_zone(db):
    assert await names(CLOCKLESS_TIMES) == []
