from tortoise import migrations
from tortoise.migrations import operations as ops

# One message per changed row while they are few, one for the table when they are many. Where the transaction
# commits, PostgreSQL tells every listening process; the notice tells the writer's own program at once.
_ANNOUNCE = """
CREATE FUNCTION kit_announce() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text := TG_ARGV[0];
    changed text;
    keys text[];
    each text;
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        changed := CASE TG_OP
            WHEN 'INSERT' THEN 'SELECT %1$s AS key FROM new_rows'
            WHEN 'DELETE' THEN 'SELECT %1$s AS key FROM old_rows'
            ELSE 'SELECT %1$s AS key FROM new_rows UNION SELECT %1$s FROM old_rows' END;
        changed := format(changed, CASE named WHEN '' THEN '''''::text' ELSE format('%I::text', named) END);
        EXECUTE 'SELECT array_agg(key) FROM (SELECT DISTINCT key FROM (' || changed || ') AS c LIMIT 51) AS d'
            INTO keys;
        IF keys IS NULL THEN RETURN NULL; END IF;
    END IF;
    IF TG_OP = 'TRUNCATE' OR named = '' OR cardinality(keys) > 50 THEN
        PERFORM pg_notify('kit_changes', TG_TABLE_NAME);
    ELSE
        FOREACH each IN ARRAY keys LOOP
            PERFORM pg_notify('kit_changes', TG_TABLE_NAME || ':' || coalesce(left(each, 200), ''));
        END LOOP;
    END IF;
    RAISE NOTICE 'stored answers of % will be dropped', TG_TABLE_NAME;
    RETURN NULL;
END $$
"""

_ANNOUNCE_CHANGES = """
CREATE FUNCTION kit_announce_changes(target regclass, key text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER announce_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION kit_announce(%L)', target, key);
    EXECUTE format('CREATE TRIGGER announce_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION kit_announce(%L)', target, key);
    EXECUTE format('CREATE TRIGGER announce_update AFTER UPDATE ON %s
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION kit_announce(%L)', target, key);
    EXECUTE format('CREATE TRIGGER announce_truncate AFTER TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION kit_announce(%L)', target, key);
END $$
"""

_FALL_SILENT = """
CREATE FUNCTION kit_fall_silent(target regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['insert', 'delete', 'update', 'truncate'] LOOP
        EXECUTE format('DROP TRIGGER announce_%s ON %s', each, target);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("kit", "0002_uploads")]

    operations = [
        ops.RunSQL(
            [_ANNOUNCE, _ANNOUNCE_CHANGES, _FALL_SILENT],
            [
                "DROP FUNCTION kit_fall_silent(regclass)",
                "DROP FUNCTION kit_announce_changes(regclass, text)",
                "DROP FUNCTION kit_announce()",
            ],
        )
    ]
