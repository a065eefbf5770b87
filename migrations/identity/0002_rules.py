"""What must hold whatever the program does."""

from tortoise import migrations
from tortoise.migrations import operations as ops

RULES = (
    ("identity_session", "one_owner", "num_nonnulls(person_id, staff_id) = 1"),
    ("identity_mandate", "two_people", "principal_id <> agent_id"),
    ("identity_mandate", "ends_within_a_year", "expires_at <= created_at + interval '366 days'"),
    ("identity_sign_in_code", "few_attempts", "attempts_left BETWEEN 0 AND 5"),
    (
        "identity_role",
        "known_role",
        "role IN ('clerk', 'handler', 'decider', 'coordinator', 'supervisor', 'admin')",
    ),
)

ONE_POST_ONCE = "CREATE UNIQUE INDEX identity_role_once ON identity_role (staff_id, role, department_id, region_id) NULLS NOT DISTINCT"


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [
        ops.RunSQL(
            [
                *(
                    f"ALTER TABLE {table} ADD CONSTRAINT {table}_{name} CHECK ({rule})"
                    for table, name, rule in RULES
                ),
                ONE_POST_ONCE,
            ],
            reverse_sql=[
                "DROP INDEX identity_role_once",
                *(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{name}" for table, name, _ in RULES),
            ],
        )
    ]
