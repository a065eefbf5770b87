from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.interviews.facts import EventKind, QuestionStanding, RefusalReason
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [
        ("kit", "0001_initial"),
        ("kit", "0002_uploads"),
        ("kit", "0003_announce_changes"),
        ("places", "0001_initial"),
        ("places", "0002_announce_changes"),
        ("places", "0003_map"),
        ("voting", "0001_initial"),
    ]

    initial = True

    operations = [
        ops.CreateModel(
            name="Interview",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="interviews",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="interviews",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("title_zh", fields.CharField(max_length=100)),
                ("title_en", fields.CharField(max_length=200)),
                ("text_zh", fields.TextField(default="", unique=False)),
                ("text_en", fields.TextField(default="", unique=False)),
                ("host", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("guests", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                (
                    "cover",
                    fields.ForeignKeyField(
                        "kit.Upload",
                        source_field="cover_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="interview_covers",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("starts_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("announced_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("live_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("published_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("reminded_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("video_url", fields.CharField(default="", max_length=500)),
                (
                    "poll",
                    fields.ForeignKeyField(
                        "voting.Poll",
                        source_field="poll_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="interviews",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("revision", fields.IntField(default=0)),
                ("sample", fields.BooleanField(default=False)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "interviews_interview",
                "app": "interviews",
                "indexes": [
                    Index(fields=["region_id"]),
                    Index(fields=["department_id"]),
                    Index(fields=["cover_id"]),
                    Index(fields=["poll_id"]),
                    Index(fields=["starts_at", "id"]),
                ],
                "pk_attr": "id",
                "table_description": "A talk with guests that everybody may follow. Its instants say where it stands (`states`).",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Event",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "interview",
                    fields.ForeignKeyField(
                        "interviews.Interview",
                        source_field="interview_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="events",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "kind",
                    fields.CharEnumField(
                        description="ENTRY: entry\nSTATE: state", enum_type=EventKind, max_length=8
                    ),
                ),
                ("entry_id", fields.UUIDField(null=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("txid", fields.BigIntField(db_default=SqlDefault("(pg_current_xact_id()::text::bigint)"))),
            ],
            options={
                "table": "interviews_event",
                "app": "interviews",
                "indexes": [Index(fields=["interview_id", "txid", "id"])],
                "pk_attr": "id",
                "table_description": "One line of an interview's log, in the order (txid, id); it names what changed, the rows say how.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Follower",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "interview",
                    fields.ForeignKeyField(
                        "interviews.Interview",
                        source_field="interview_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="followers",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("person_id", fields.UUIDField()),
            ],
            options={
                "table": "interviews_follower",
                "app": "interviews",
                "unique_together": (("interview", "person_id"),),
                "pk_attr": "id",
                "table_description": "Somebody wants to be reminded before it starts.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Question",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                (
                    "interview",
                    fields.ForeignKeyField(
                        "interviews.Interview",
                        source_field="interview_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="questions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("person_id", fields.UUIDField()),
                ("text_enc", fields.BinaryField()),
                (
                    "standing",
                    fields.CharEnumField(
                        default=QuestionStanding.WAITING,
                        description="WAITING: waiting\nSHOWN: shown\nREFUSED: refused",
                        enum_type=QuestionStanding,
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    fields.CharEnumField(
                        null=True,
                        description="OFF_TOPIC: off_topic\nDUPLICATE: duplicate\nPERSONAL: personal\nABUSIVE: abusive\nOTHER: other",
                        enum_type=RefusalReason,
                        max_length=10,
                    ),
                ),
                ("reason_text", fields.CharField(default="", max_length=200)),
                ("asked_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ruled_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("ruled_by", fields.UUIDField(null=True)),
            ],
            options={
                "table": "interviews_question",
                "app": "interviews",
                "indexes": [
                    Index(fields=["interview_id", "standing", "asked_at"]),
                    Index(fields=["person_id"]),
                ],
                "pk_attr": "id",
                "table_description": "What a citizen asks, whole and sealed. The phone makes its id.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Entry",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "interview",
                    fields.ForeignKeyField(
                        "interviews.Interview",
                        source_field="interview_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="entries",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "question",
                    fields.OneToOneField(
                        "interviews.Question",
                        source_field="question_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="entry",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("text", fields.TextField(default="", unique=False)),
                ("answer", fields.TextField(default="", unique=False)),
                ("offset_seconds", fields.IntField(null=True)),
                ("likes", fields.IntField(default=0)),
                ("shown_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("answered_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("hidden", fields.BooleanField(default=False)),
            ],
            options={
                "table": "interviews_entry",
                "app": "interviews",
                "indexes": [Index(fields=["interview_id", "shown_at", "id"])],
                "pk_attr": "id",
                "table_description": "What everybody reads: a question that a moderator let through, or words from the studio; the answer.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Like",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("interview_id", fields.UUIDField()),
                (
                    "entry",
                    fields.ForeignKeyField(
                        "interviews.Entry",
                        source_field="entry_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="liked_by",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("person_id", fields.UUIDField()),
            ],
            options={
                "table": "interviews_like",
                "app": "interviews",
                "unique_together": (("entry", "person_id"),),
                "indexes": [Index(fields=["interview_id", "entry_id"])],
                "pk_attr": "id",
                "table_description": "Somebody wants an answer too: one per person and question.",
            },
            bases=["Model"],
        ),
    ]
