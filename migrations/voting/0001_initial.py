from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.voting.facts import PollKind
from orjson import loads
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    initial = True

    operations = [
        ops.CreateModel(
            name="Poll",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(null=True, unique=True, max_length=40)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="polls",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("title_zh", fields.CharField(max_length=100)),
                ("title_en", fields.CharField(max_length=200)),
                ("text_zh", fields.TextField(default="", unique=False)),
                ("text_en", fields.TextField(default="", unique=False)),
                (
                    "kind",
                    fields.CharEnumField(
                        description="SINGLE: single\nMULTIPLE: multiple\nRANKED: ranked\nSCORE: score",
                        enum_type=PollKind,
                        max_length=8,
                    ),
                ),
                ("options", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("least", fields.SmallIntField(default=1)),
                ("most", fields.SmallIntField(default=1)),
                ("highest", fields.SmallIntField(default=5)),
                ("audience_roles", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("audience_region", fields.CharField(null=True, max_length=12)),
                ("least_age", fields.SmallIntField(null=True)),
                ("most_age", fields.SmallIntField(null=True)),
                (
                    "results_shown",
                    fields.CharEnumField(
                        default=ResultsShown.LIVE,
                        description="LIVE: live\nAFTER_CLOSING: after_closing",
                        enum_type=ResultsShown,
                        max_length=16,
                    ),
                ),
                ("opens_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("published_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("closed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("sample", fields.BooleanField(default=False)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "voting_poll",
                "app": "voting",
                "indexes": [Index(fields=["region_id"]), Index(fields=["closes_at", "id"])],
                "pk_attr": "id",
                "table_description": "A question put to people. Its options stand still once it is published.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Ballot",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "poll",
                    fields.ForeignKeyField(
                        "voting.Poll",
                        source_field="poll_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="ballots",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("voter", fields.UUIDField()),
                ("cells", ArrayField(element_type="SMALLINT")),
                ("previous", ArrayField(null=True, element_type="SMALLINT")),
                ("revision", fields.IntField(default=1)),
                ("cast_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("changed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "voting_ballot",
                "app": "voting",
                "unique_together": (("poll", "voter"),),
                "pk_attr": "id",
                "table_description": "What one voter chose in an open poll. The UNIQUE pair is what makes it one per person.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Tally",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "poll",
                    fields.ForeignKeyField(
                        "voting.Poll",
                        source_field="poll_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="tallies",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("shard", fields.SmallIntField()),
                ("cell", fields.SmallIntField()),
                ("count", fields.BigIntField()),
            ],
            options={
                "table": "voting_tally",
                "app": "voting",
                "unique_together": (("poll", "shard", "cell"),),
                "pk_attr": "id",
                "table_description": "The count of a cell, spread over shards so that writers seldom wait for the same row.",
            },
            bases=["Model"],
        ),
    ]
