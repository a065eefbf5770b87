from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.notifications.states import Channel, DeliveryState, NoticeState
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_rules")]

    initial = True

    operations = [
        ops.CreateModel(
            name="Notice",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("txid", fields.BigIntField(db_default=SqlDefault("(pg_current_xact_id()::text::bigint)"))),
                (
                    "person",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="notices",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("template", fields.CharField(max_length=40)),
                ("params_enc", fields.BinaryField()),
                ("case_id", fields.UUIDField(null=True)),
                ("case_number", fields.CharField(null=True, max_length=40)),
                ("statutory", fields.BooleanField()),
                ("stream", fields.BooleanField()),
                (
                    "state",
                    fields.CharEnumField(
                        default=NoticeState.SENT,
                        description="SENT: sent\nACCEPTED: accepted\nOPENED: opened",
                        enum_type=NoticeState,
                        max_length=12,
                    ),
                ),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("accepted_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("opened_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("sms_from", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "notifications_notice",
                "app": "notifications",
                "indexes": [
                    Index(fields=["person_id", "at", "id"]),
                    Index(fields=["person_id", "txid", "id"]),
                    Index(fields=["sms_from"]),
                ],
                "pk_attr": "id",
                "table_description": "Something the county tells a person. Its words are rendered when read, in the reader's language.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Delivery",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "notice",
                    fields.ForeignKeyField(
                        "notifications.Notice",
                        source_field="notice_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="deliveries",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "channel",
                    fields.CharEnumField(
                        description="PUSH: push\nSTREAM: stream\nINBOX: inbox\nSMS: sms",
                        enum_type=Channel,
                        max_length=8,
                    ),
                ),
                ("target", fields.CharField(default="", max_length=36)),
                (
                    "state",
                    fields.CharEnumField(
                        description="PLANNED: planned\nSENDING: sending\nSENT: sent\nACCEPTED: accepted\nOPENED: opened\nFAILED: failed\nGONE: gone",
                        enum_type=DeliveryState,
                        max_length=12,
                    ),
                ),
                ("attempts", fields.SmallIntField(default=0)),
                ("next_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("fault", fields.CharField(default="", max_length=40)),
            ],
            options={
                "table": "notifications_delivery",
                "app": "notifications",
                "unique_together": (("notice", "channel", "target"),),
                "indexes": [Index(fields=["state", "next_at"])],
                "pk_attr": "id",
                "table_description": "One way one notice takes. The unique row is what lets racing workers send it once.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Preference",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="preferences",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "channel",
                    fields.CharEnumField(
                        description="PUSH: push\nSTREAM: stream\nINBOX: inbox\nSMS: sms",
                        enum_type=Channel,
                        max_length=8,
                    ),
                ),
                ("enabled", fields.BooleanField()),
            ],
            options={
                "table": "notifications_preference",
                "app": "notifications",
                "unique_together": (("person", "channel"),),
                "pk_attr": "id",
                "table_description": "A person's choice for one channel; without a row the default counts.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PushSubscription",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="push_subscriptions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("endpoint_index", fields.CharField(unique=True, max_length=64)),
                ("door_enc", fields.BinaryField()),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "notifications_push_subscription",
                "app": "notifications",
                "indexes": [Index(fields=["person_id"])],
                "pk_attr": "id",
                "table_description": "A browser that agreed to be pushed to. Its address and keys open that door, so they are sealed.",
            },
            bases=["Model"],
        ),
    ]
