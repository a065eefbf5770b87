"""A case that reached the database while its person's account was being erased is refused: both hold that person's row."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_pre_calendar_days"), ("identity", "0008_pre_erasing")]

    operations = [
        ops.RunSQL(
            [
                # Fired after the checks of foreign keys, which wait for whoever erases; what it reads is as of then.
                """CREATE FUNCTION cases_refuse_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN
                     IF EXISTS (SELECT FROM new_rows n JOIN identity_person p ON p.id = n.person_id
                                WHERE p.erased_at IS NOT NULL)
                        OR EXISTS (SELECT FROM new_rows n JOIN identity_person p ON p.id = n.filed_by_id
                                   WHERE p.erased_at IS NOT NULL) THEN
                       RAISE EXCEPTION 'this account was erased' USING ERRCODE = 'restrict_violation';
                     END IF;
                     RETURN NULL;
                   END $$""",
                """CREATE TRIGGER cases_case_nobodys AFTER INSERT ON cases_case REFERENCING NEW TABLE AS new_rows
                   FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_nobody()""",
            ],
            ["DROP TRIGGER cases_case_nobodys ON cases_case", "DROP FUNCTION cases_refuse_nobody()"],
        )
    ]
