"""Stored answers hear of complaints that read otherwise to the public, and not of those being filed."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# Many file at the same moment, and PostgreSQL commits transactions that notify one after the other: so a new
# complaint says nothing (it is public a day later), nor does a change that the public does not see.
_ANNOUNCE = """
CREATE FUNCTION complaints_announce() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keys text[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(n.id::text) INTO keys FROM (
            SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
            WHERE (o.public_from IS NOT NULL OR n.public_from IS NOT NULL)
              AND (o.public_from, o.public_text, o.public_reply, o.public_latitude, o.public_longitude, o.category_id)
                  IS DISTINCT FROM
                  (n.public_from, n.public_text, n.public_reply, n.public_latitude, n.public_longitude, n.category_id)
            LIMIT 51) AS n;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(o.id::text) INTO keys FROM (SELECT id FROM old_rows LIMIT 51) AS o;
    END IF;
    IF TG_OP <> 'TRUNCATE' AND keys IS NULL THEN RETURN NULL; END IF;
    IF TG_OP = 'TRUNCATE' OR cardinality(keys) > 50 THEN
        PERFORM pg_notify('kit_changes', TG_TABLE_NAME);
    ELSE
        PERFORM pg_notify('kit_changes', TG_TABLE_NAME || ':' || key) FROM unnest(keys) AS key;
    END IF;
    RAISE NOTICE 'stored answers of % will be dropped', TG_TABLE_NAME;
    RETURN NULL;
END $$
"""
_CREATE = "CREATE TRIGGER announce_{0} AFTER {1} ON complaints_complaint {2}"
_RUN = " FOR EACH STATEMENT EXECUTE FUNCTION complaints_announce()"
_OLD, _NEW = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"


class Migration(migrations.Migration):
    dependencies = [("complaints", "0006_pre_watches"), ("kit", "0003_announce_changes")]

    operations = [
        ops.RunSQL(
            [
                _ANNOUNCE,
                _CREATE.format("update", "UPDATE", f"REFERENCING {_OLD} {_NEW}") + _RUN,
                _CREATE.format("delete", "DELETE", f"REFERENCING {_OLD}") + _RUN,
                _CREATE.format("truncate", "TRUNCATE", "") + _RUN,
                "SELECT kit_announce_changes('complaints_monthly')",
            ],
            [
                "SELECT kit_fall_silent('complaints_monthly')",
                *(f"DROP TRIGGER announce_{each} ON complaints_complaint" for each in ("truncate", "delete", "update")),
                "DROP FUNCTION complaints_announce()",
            ],
        )
    ]
