from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    initial = True

    operations = [
        ops.CreateModel(
            name="Person",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("phone_enc", fields.BinaryField()),
                ("phone_index", fields.CharField(unique=True, max_length=64)),
                ("name_enc", fields.BinaryField(null=True)),
                ("id_number_enc", fields.BinaryField(null=True)),
                ("language", fields.CharField(default="zh-CN", max_length=5)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "identity_person",
                "app": "identity",
                "pk_attr": "id",
                "table_description": "A citizen, known by a phone number.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Mandate",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "principal",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="principal_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="mandates_granted",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "agent",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="agent_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="mandates_held",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("scope", fields.CharField(max_length=200)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("expires_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("revoked_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "identity_mandate",
                "app": "identity",
                "indexes": [Index(fields=["principal_id"]), Index(fields=["agent_id"])],
                "pk_attr": "id",
                "table_description": "A principal lets an agent act for them 代办, within a scope, until a day comes or they take it back.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SignInCode",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("phone_index", fields.CharField(max_length=64)),
                ("code_hash", fields.BinaryField()),
                ("message_enc", fields.BinaryField(null=True)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("expires_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("attempts_left", fields.SmallIntField()),
                ("used_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "identity_sign_in_code",
                "app": "identity",
                "indexes": [Index(fields=["phone_index", "created_at"]), Index(fields=["expires_at"])],
                "pk_attr": "id",
                "table_description": "A code sent to a phone. It opens one session, within five minutes and five attempts.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Staff",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("username", fields.CharField(unique=True, max_length=40)),
                ("name", fields.CharField(max_length=60)),
                ("name_en", fields.CharField(default="", max_length=80)),
                ("password_hash", fields.CharField(null=True, max_length=200)),
                ("totp_secret_enc", fields.BinaryField(null=True)),
                ("totp_step", fields.BigIntField(null=True)),
                ("active", fields.BooleanField(default=True)),
                (
                    "stand_in",
                    fields.ForeignKeyField(
                        "identity.Staff",
                        source_field="stand_in_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="stands_in_for",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("absent_until", fields.DateField(null=True)),
            ],
            options={
                "table": "identity_staff",
                "app": "identity",
                "indexes": [Index(fields=["stand_in_id"])],
                "pk_attr": "id",
                "table_description": "An officer. The name is public: it stands on every case they handle.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Role",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "staff",
                    fields.ForeignKeyField(
                        "identity.Staff",
                        source_field="staff_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="roles",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("role", fields.CharField(max_length=12)),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="roles",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="roles",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "identity_role",
                "app": "identity",
                "indexes": [
                    Index(fields=["staff_id"]),
                    Index(fields=["department_id"]),
                    Index(fields=["region_id"]),
                ],
                "pk_attr": "id",
                "table_description": "A post: a role held in a department (none: all of the region) within a region.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Session",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="person_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="sessions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "staff",
                    fields.ForeignKeyField(
                        "identity.Staff",
                        source_field="staff_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="sessions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("device", fields.CharField(max_length=80)),
                ("generation", fields.IntField(default=1)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("last_used_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("expires_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "identity_session",
                "app": "identity",
                "indexes": [
                    Index(fields=["person_id"]),
                    Index(fields=["staff_id"]),
                    Index(fields=["expires_at"]),
                ],
                "pk_attr": "id",
                "table_description": "A device that is signed in, for a person or for staff. `generation` counts its refresh tokens.",
            },
            bases=["Model"],
        ),
    ]
