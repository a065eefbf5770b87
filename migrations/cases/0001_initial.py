from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.cases.deadlines import ClockKind, DueKind, PauseReason
from backend.cases.facts import ItemClass, State
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_search_and_history"),
        ("identity", "0001_initial"),
        ("identity", "0002_rules"),
        ("kit", "0002_uploads"),
        ("places", "0001_initial"),
    ]

    initial = True

    operations = [
        ops.CreateModel(
            name="Case",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("number", fields.CharField(unique=True, max_length=32)),
                ("kind", fields.CharField(max_length=12)),
                ("title_zh", fields.CharField(max_length=200)),
                ("title_en", fields.CharField(max_length=300)),
                (
                    "item_version",
                    fields.ForeignKeyField(
                        "catalogue.ItemVersion",
                        source_field="item_version_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "person",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "filed_by",
                    fields.ForeignKeyField(
                        "identity.Person",
                        source_field="filed_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="cases_filed",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("applicant_name_enc", fields.BinaryField(null=True)),
                ("filed_by_name_enc", fields.BinaryField(null=True)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="cases",
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
                        related_name="cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "window",
                    fields.ForeignKeyField(
                        "places.Window",
                        source_field="window_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "handler",
                    fields.ForeignKeyField(
                        "identity.Staff",
                        source_field="handler_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "item_class",
                    fields.CharEnumField(
                        default=ItemClass.PROMISED,
                        description="IMMEDIATE: immediate\nPROMISED: promised\nJOINT: joint\nESCALATED: escalated",
                        enum_type=ItemClass,
                        max_length=12,
                    ),
                ),
                ("silence_approves", fields.BooleanField(default=False)),
                ("separate_decider", fields.BooleanField(default=True)),
                ("acceptance_days", fields.SmallIntField(default=5)),
                ("decision_days", fields.SmallIntField()),
                ("supplement_days", fields.SmallIntField(default=10)),
                (
                    "state",
                    fields.CharEnumField(
                        default=State.SUBMITTED,
                        description="SUBMITTED: submitted\nACCEPTED: accepted\nSUPPLEMENT_REQUESTED: supplement_requested\nRETURNED: returned\nIN_REVIEW: in_review\nDECIDED: decided\nDELIVERED: delivered\nRATED: rated\nWITHDRAWN: withdrawn\nREOPENED: reopened",
                        enum_type=State,
                        max_length=24,
                    ),
                ),
                ("revision", fields.IntField(default=1)),
                ("changed_by", fields.CharField(default="", max_length=100)),
                ("changed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("supplement_used", fields.BooleanField(default=False)),
                ("opinions_asked", fields.BooleanField(default=False)),
                ("forwarded", fields.BooleanField(default=False)),
                ("away", fields.BooleanField(default=False)),
                ("rated", fields.BooleanField(default=False)),
                ("reopened", fields.BooleanField(default=False)),
                (
                    "paused",
                    fields.CharEnumField(
                        null=True,
                        description="SUPPLEMENT: supplement\nHEARING: hearing\nINSPECTION: inspection\nSURVEY: survey",
                        enum_type=PauseReason,
                        max_length=12,
                    ),
                ),
                ("reviewers", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("asked", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("involved", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                (
                    "clock",
                    fields.CharEnumField(
                        null=True,
                        description="ACCEPTANCE: acceptance\nDECISION: decision\nSUPPLEMENT: supplement",
                        enum_type=ClockKind,
                        max_length=12,
                    ),
                ),
                ("clock_round", fields.SmallIntField(default=1)),
                ("clock_started_on", fields.DateField(null=True)),
                ("due_on", fields.DateField(null=True)),
                ("card", fields.CharField(null=True, max_length=8)),
                ("submitted_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("received_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("accepted_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("finished_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("events_count", fields.IntField(default=0)),
                ("root", fields.CharField(default="", max_length=64)),
            ],
            options={
                "table": "cases_case",
                "app": "cases",
                "indexes": [
                    Index(fields=["person_id", "submitted_at", "id"]),
                    Index(fields=["filed_by_id", "submitted_at", "id"]),
                    Index(fields=["department_id", "state", "due_on"]),
                    Index(fields=["region_id", "state"]),
                    Index(fields=["handler_id", "state"]),
                    Index(fields=["window_id"]),
                    Index(fields=["item_version_id"]),
                ],
                "pk_attr": "id",
                "table_description": "A matter between a citizen and an office. `revision` guards every change against stale screens.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Assignment",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="assignments",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("from_id", fields.UUIDField(null=True)),
                ("to_id", fields.UUIDField()),
                ("by_id", fields.UUIDField(null=True)),
                ("reason", fields.TextField(default="", unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_assignment",
                "app": "cases",
                "indexes": [Index(fields=["case_id", "at"])],
                "pk_attr": "id",
                "table_description": "A hand-over: from whom to whom, by whom, why.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Card",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="cards",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "clock",
                    fields.CharEnumField(
                        description="ACCEPTANCE: acceptance\nDECISION: decision\nSUPPLEMENT: supplement",
                        enum_type=ClockKind,
                        max_length=12,
                    ),
                ),
                ("round", fields.SmallIntField()),
                ("colour", fields.CharField(max_length=8)),
                ("handler_id", fields.UUIDField(null=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_card",
                "app": "cases",
                "unique_together": (("case", "clock", "round", "colour"),),
                "pk_attr": "id",
                "table_description": "A yellow or red card shown to whoever let a clock run down.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="events",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("seq", fields.IntField()),
                ("kind", fields.CharField(max_length=24)),
                ("actor_kind", fields.CharField(max_length=12)),
                ("actor_id", fields.UUIDField(null=True)),
                ("actor_name", fields.CharField(default="", max_length=100)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                (
                    "from_state",
                    fields.CharEnumField(
                        null=True,
                        description="SUBMITTED: submitted\nACCEPTED: accepted\nSUPPLEMENT_REQUESTED: supplement_requested\nRETURNED: returned\nIN_REVIEW: in_review\nDECIDED: decided\nDELIVERED: delivered\nRATED: rated\nWITHDRAWN: withdrawn\nREOPENED: reopened",
                        enum_type=State,
                        max_length=24,
                    ),
                ),
                (
                    "to_state",
                    fields.CharEnumField(
                        null=True,
                        description="SUBMITTED: submitted\nACCEPTED: accepted\nSUPPLEMENT_REQUESTED: supplement_requested\nRETURNED: returned\nIN_REVIEW: in_review\nDECIDED: decided\nDELIVERED: delivered\nRATED: rated\nWITHDRAWN: withdrawn\nREOPENED: reopened",
                        enum_type=State,
                        max_length=24,
                    ),
                ),
                ("reason", fields.TextField(default="", unique=False)),
                ("detail", fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ("leaf", fields.CharField(max_length=64)),
                ("txid", fields.BigIntField(db_default=SqlDefault("(pg_current_xact_id()::text::bigint)"))),
            ],
            options={
                "table": "cases_event",
                "app": "cases",
                "unique_together": (("case", "seq"),),
                "indexes": [Index(fields=["txid", "id"])],
                "pk_attr": "id",
                "table_description": "One line of a case's history, a leaf of its Merkle log. Names of citizens are not kept here.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CaseFile",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="files",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "upload",
                    fields.ForeignKeyField(
                        "kit.Upload",
                        source_field="upload_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="case_files",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("document_code", fields.CharField(null=True, max_length=40)),
                ("added_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_file",
                "app": "cases",
                "unique_together": (("case", "upload"),),
                "indexes": [Index(fields=["upload_id"])],
                "pk_attr": "id",
                "table_description": "A file that belongs to a case, and which disclosed document it is.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ClockPause",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="pauses",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "clock",
                    fields.CharEnumField(
                        description="ACCEPTANCE: acceptance\nDECISION: decision\nSUPPLEMENT: supplement",
                        enum_type=ClockKind,
                        max_length=12,
                    ),
                ),
                ("round", fields.SmallIntField()),
                (
                    "reason",
                    fields.CharEnumField(
                        description="SUPPLEMENT: supplement\nHEARING: hearing\nINSPECTION: inspection\nSURVEY: survey",
                        enum_type=PauseReason,
                        max_length=12,
                    ),
                ),
                ("note", fields.TextField(default="", unique=False)),
                ("started_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_clock_pause",
                "app": "cases",
                "indexes": [Index(fields=["case_id", "started_at"])],
                "pk_attr": "id",
                "table_description": "A time during which a clock of the case stood, and why.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Due",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="dues",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "clock",
                    fields.CharEnumField(
                        description="ACCEPTANCE: acceptance\nDECISION: decision\nSUPPLEMENT: supplement",
                        enum_type=ClockKind,
                        max_length=12,
                    ),
                ),
                ("round", fields.SmallIntField()),
                (
                    "kind",
                    fields.CharEnumField(
                        description="YELLOW: yellow\nREMINDER: reminder\nRED: red\nLAPSE: lapse\nACCEPT: accept\nAPPROVE: approve",
                        enum_type=DueKind,
                        max_length=12,
                    ),
                ),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("fired_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_due",
                "app": "cases",
                "unique_together": (("case", "clock", "round", "kind"),),
                "pk_attr": "id",
                "table_description": "What time itself will do to the case, and whether it has: each once per clock and round.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Rating",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.OneToOneField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="rating",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("stars", fields.SmallIntField()),
                ("comment", fields.TextField(default="", unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "cases_rating",
                "app": "cases",
                "pk_attr": "id",
                "table_description": "The citizen's verdict, once per case; nobody can hide or change it.",
            },
            bases=["Model"],
        ),
    ]
