"""What was written on a complaint stays as it is; only the seal on its words may be renewed (`backend/keys`)."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_ON = "ON complaints_entry FOR EACH"
_FORMER = (
    "CREATE TRIGGER complaints_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
    f"{_ON} STATEMENT EXECUTE FUNCTION cases_refuse_change()"
)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0007_public_changes"), ("cases", "0002_history")]

    operations = [
        ops.RunSQL(
            [
                """CREATE FUNCTION complaints_only_the_seal_changes() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN
                     IF current_setting('zhengtong.sealing_anew', true) IS DISTINCT FROM 'on'
                       OR to_jsonb(OLD) - 'text_enc' IS DISTINCT FROM to_jsonb(NEW) - 'text_enc' THEN
                       RAISE EXCEPTION 'the history of a case is append-only' USING ERRCODE = 'restrict_violation';
                     END IF;
                     RETURN NEW;
                   END $$""",
                "DROP TRIGGER complaints_entry_append_only ON complaints_entry",
                f"CREATE TRIGGER complaints_entry_append_only BEFORE DELETE OR TRUNCATE {_ON} STATEMENT "
                "EXECUTE FUNCTION cases_refuse_change()",
                f"CREATE TRIGGER complaints_entry_only_the_seal BEFORE UPDATE {_ON} ROW "
                "EXECUTE FUNCTION complaints_only_the_seal_changes()",
            ],
            [
                "DROP TRIGGER complaints_entry_only_the_seal ON complaints_entry",
                "DROP TRIGGER complaints_entry_append_only ON complaints_entry",
                _FORMER,
                "DROP FUNCTION complaints_only_the_seal_changes()",
            ],
        )
    ]
