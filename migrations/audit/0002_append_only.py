"""The database itself refuses to change or remove what the trail holds."""

from tortoise import migrations
from tortoise.migrations import operations as ops

TABLES = ("audit_entry", "audit_seal")

FUNCTION = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END $$
"""


def trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()"
    )


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        ops.RunSQL(
            [FUNCTION, *map(trigger, TABLES)],
            reverse_sql=[
                *(f"DROP TRIGGER {table}_append_only ON {table}" for table in TABLES),
                "DROP FUNCTION audit_refuse_change()",
            ],
        )
    ]
