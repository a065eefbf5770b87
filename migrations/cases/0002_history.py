"""What only the database can promise: an unchangeable history, one open pause, running numbers."""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHANGEABLE = ("cases_event", "cases_card", "cases_rating", "cases_assignment")


def trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change()"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        ops.RunSQL(
            [
                """CREATE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN RAISE EXCEPTION 'the history of a case is append-only' USING ERRCODE = 'restrict_violation';
                   END $$""",
                *map(trigger, UNCHANGEABLE),
                "CREATE SEQUENCE cases_serial",
                "CREATE UNIQUE INDEX cases_one_open_pause ON cases_clock_pause (case_id) WHERE ended_at IS NULL",
                "CREATE INDEX cases_due_waiting ON cases_due (at) WHERE fired_at IS NULL",
                "CREATE INDEX cases_case_involved ON cases_case USING gin (involved jsonb_path_ops)",
                "ALTER TABLE cases_rating ADD CONSTRAINT cases_rating_stars CHECK (stars BETWEEN 1 AND 5)",
            ],
            [
                "ALTER TABLE cases_rating DROP CONSTRAINT cases_rating_stars",
                "DROP INDEX cases_case_involved, cases_due_waiting, cases_one_open_pause",
                "DROP SEQUENCE cases_serial",
                *(f"DROP TRIGGER {table}_append_only ON {table}" for table in UNCHANGEABLE),
                "DROP FUNCTION cases_refuse_change()",
            ],
        )
    ]
