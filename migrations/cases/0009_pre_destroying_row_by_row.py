"""Row by row: history goes for no case that is not listed as destroyed, and what is listed is gone at the end."""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHANGEABLE = ("cases_event", "cases_card", "cases_rating", "cases_assignment")


def trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_goes_with_its_case BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION cases_refuse_of_others()"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_pre_destroying")]

    operations = [
        ops.RunSQL(
            [
                """CREATE FUNCTION cases_refuse_of_others() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN
                     IF EXISTS (SELECT FROM cases_destroyed WHERE id = OLD.case_id) THEN
                       RETURN OLD;
                     END IF;
                     RAISE EXCEPTION 'the history of a case is append-only' USING ERRCODE = 'restrict_violation';
                   END $$""",
                *map(trigger, UNCHANGEABLE),
                """CREATE FUNCTION cases_refuse_remaining() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN
                     IF EXISTS (SELECT FROM cases_case WHERE id = NEW.id) THEN
                       RAISE EXCEPTION 'what is listed as destroyed remains' USING ERRCODE = 'restrict_violation';
                     END IF;
                     RETURN NULL;
                   END $$""",
                "CREATE CONSTRAINT TRIGGER cases_destroyed_is_gone AFTER INSERT ON cases_destroyed "
                "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_refuse_remaining()",
            ],
            [
                "DROP TRIGGER cases_destroyed_is_gone ON cases_destroyed",
                "DROP FUNCTION cases_refuse_remaining()",
                *(f"DROP TRIGGER {table}_goes_with_its_case ON {table}" for table in UNCHANGEABLE),
                "DROP FUNCTION cases_refuse_of_others()",
            ],
        )
    ]
