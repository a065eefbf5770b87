"""Everything that stands in the database, row by row, as text."""

from backend.kit import db

_TABLES = """
SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
UNION SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'p'
"""
# What speaks of a case and is not of it: the trail, the list of the destroyed, jobs that were done.
REMAINS = ("audit_", "cases_destroyed", "procrastinate_")


async def dump():
    """Give the rows of every table."""
    tables = [row["name"] for row in await db.connection().execute_query_dict(_TABLES)]
    return {table: await _rows(table) for table in sorted(tables)}


async def _rows(table):
    rows = await db.connection().execute_query_dict(f'SELECT t::text AS row FROM "{table}" t')
    return {row["row"] for row in rows}


def where(dumped, words):
    """Name the tables in which some words stand."""
    return {table for table, rows in dumped.items() if any(words in row for row in rows)}


def of_cases(dumped):
    """Give the rows of what cases are made of, and of what goes with them."""
    rooms = ("applications_", "cases_", "complaints_", "inquiry_", "notifications_", "kit_upload")
    left_out = ("complaints_monthly", "cases_destroyed")
    return {
        table: rows
        for table, rows in dumped.items()
        if table.startswith(rooms) and not table.startswith(left_out)
    }
