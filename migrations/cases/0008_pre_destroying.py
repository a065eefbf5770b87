"""What is append-only goes with its case alone: for one that stands on the list of the destroyed, which none leaves."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_REFUSE = "RAISE EXCEPTION 'the history of a case is append-only' USING ERRCODE = 'restrict_violation';"


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_pre_archive")]

    operations = [
        ops.RunSQL(
            [
                # The setting names the case; PL/pgSQL reads the list only where it is set.
                f"""CREATE OR REPLACE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN
                     IF TG_OP = 'DELETE' AND coalesce(current_setting('zhengtong.destroying', true), '') <> '' THEN
                       IF EXISTS (SELECT FROM cases_destroyed
                                  WHERE id = current_setting('zhengtong.destroying')::uuid) THEN
                         RETURN NULL;
                       END IF;
                     END IF;
                     {_REFUSE}
                   END $$""",
                """CREATE FUNCTION cases_refuse_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN RAISE EXCEPTION 'what was destroyed stays listed' USING ERRCODE = 'restrict_violation';
                   END $$""",
                "CREATE TRIGGER cases_destroyed_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_destroyed "
                "FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_forgetting()",
            ],
            [
                "DROP TRIGGER cases_destroyed_append_only ON cases_destroyed",
                "DROP FUNCTION cases_refuse_forgetting()",
                f"""CREATE OR REPLACE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN {_REFUSE}
                   END $$""",
            ],
        )
    ]
