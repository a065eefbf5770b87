"""Tables of polls: the question, one ballot per voter, and the count kept beside the ballots."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown, Times
from backend.voting.facts import LEAST_VOTERS, Audience, PollKind, Rules


class Poll(Model):
    """A question put to people. Its options stand still once it is published."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True, null=True)  # of those from a county file
    region: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="polls", on_delete=fields.RESTRICT
    )
    region_id: str
    title_zh = fields.CharField(max_length=100)
    title_en = fields.CharField(max_length=200)
    text_zh = fields.TextField(default="")
    text_en = fields.TextField(default="")
    kind = fields.CharEnumField(PollKind, max_length=8)
    options: list[dict[str, Any]] = fields.JSONField()  # [{key, name: {zh, en}, text: {zh, en}}]
    least = fields.SmallIntField(default=1)
    most = fields.SmallIntField(default=1)
    highest = fields.SmallIntField(default=5)
    audience_roles: list[str] = fields.JSONField()
    audience_region = fields.CharField(max_length=12, null=True)
    least_age: int | None = fields.SmallIntField(null=True)
    most_age: int | None = fields.SmallIntField(null=True)
    results_shown = fields.CharEnumField(ResultsShown, max_length=16, default=ResultsShown.LIVE)
    opens_at: datetime = fields.DatetimeField()
    closes_at: datetime = fields.DatetimeField()
    published_at: datetime | None = fields.DatetimeField(null=True)
    closed_at: datetime | None = fields.DatetimeField(
        null=True
    )  # sealed: no ballot joins or changes after this
    # Cast by token; its ballots stand in tables of their own.
    secret = fields.BooleanField(default=False, db_default=False)
    # Of a secret poll: with fewer nothing is published.
    least_voters = fields.IntField(default=LEAST_VOTERS, db_default=LEAST_VOTERS)
    sample = fields.BooleanField(default=False)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "voting_poll"
        indexes = (Index(fields=("region_id",)), Index(fields=("closes_at", "id")))

    @property
    def rules(self) -> Rules:
        keys = tuple(str(option["key"]) for option in self.options)
        return Rules(self.kind, keys, self.least, self.most, self.highest)

    @property
    def audience(self) -> Audience:
        return Audience(frozenset(self.audience_roles), self.audience_region, self.least_age, self.most_age)

    @property
    def times(self) -> Times:
        return Times(self.opens_at, self.closes_at, self.published_at, self.closed_at)


class Ballot(Model):
    """What one voter chose in an open poll. The UNIQUE pair is what makes it one per person."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    # No constraint: the transaction that casts holds the poll's row already, one check per ballot is waste.
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "voting.Poll", related_name="ballots", db_constraint=False, on_delete=fields.RESTRICT
    )
    poll_id: UUID
    voter: UUID = fields.UUIDField()
    cells: Any = ArrayField("smallint")
    # What this ballot said before its last change: the only way to know it for sure inside one upsert.
    previous: Any = ArrayField("smallint", null=True)
    revision = fields.IntField(default=1)
    cast_at: datetime = fields.DatetimeField()
    changed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "voting_ballot"
        unique_together = (("poll", "voter"),)


class Tally(Model):
    """The count of a cell, spread over shards so that writers seldom wait for the same row."""

    id: int = fields.BigIntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "voting.Poll", related_name="tallies", db_constraint=False, on_delete=fields.RESTRICT
    )
    poll_id: UUID
    shard = fields.SmallIntField()
    cell = fields.SmallIntField()
    count = fields.BigIntField()

    class Meta:
        table = "voting_tally"
        unique_together = (("poll", "shard", "cell"),)


class PollKeys(Model):
    """The keys of a secret poll, sealed. They never leave the server; their public halves are published."""

    poll_id: UUID = fields.UUIDField(primary_key=True)
    token_key_enc = fields.BinaryField()
    head_key_enc = fields.BinaryField()

    class Meta:
        table = "voting_keys"


class Issued(Model):
    """That a voter was given a token, and for which blinded request. No time, and an id that tells none."""

    id: UUID = fields.UUIDField(primary_key=True, default=uuid4)
    poll_id: UUID = fields.UUIDField()
    voter: UUID = fields.UUIDField()
    asked_hash = fields.BinaryField()

    class Meta:
        table = "voting_issued"
        unique_together = (("poll_id", "voter"),)


class Standing(Model):
    """The ballot that counts for a key of a secret poll."""

    id: UUID = fields.UUIDField(primary_key=True, default=uuid4)
    poll_id: UUID = fields.UUIDField()
    key = fields.BinaryField()
    token_hash = fields.BinaryField()
    revision = fields.IntField()
    cells: Any = ArrayField("smallint")
    previous: Any = ArrayField("smallint", null=True)
    leaf = fields.BinaryField()

    class Meta:
        table = "voting_standing"
        unique_together = (("poll_id", "key"),)


class _Entry(Model):
    id: UUID = fields.UUIDField(primary_key=True, default=uuid4)
    poll_id: UUID = fields.UUIDField()
    key = fields.BinaryField()
    prefix = fields.BinaryField()
    token = fields.BinaryField()
    revision = fields.IntField()
    cells: Any = ArrayField("smallint")
    signature = fields.BinaryField()
    leaf = fields.BinaryField()

    class Meta:
        abstract = True


class Waiting(_Entry):
    """A secret ballot on its way into the log, where it arrives shuffled among others."""

    class Meta:
        table = "voting_pool"
        unique_together = (("poll_id", "leaf"),)
        indexes = (Index(fields=("leaf",)),)


class Entry(_Entry):
    """A secret ballot at its place in the log."""

    place = fields.IntField()

    class Meta:
        table = "voting_log"
        unique_together = (("poll_id", "place"),)
        indexes = (Index(fields=("leaf",)),)


class LogHead(Model):
    """A signed head of a poll's log."""

    id: UUID = fields.UUIDField(primary_key=True, default=uuid4)
    poll_id: UUID = fields.UUIDField()
    issued = fields.IntField()
    size = fields.IntField()
    root = fields.BinaryField()
    signature = fields.BinaryField()
    cosigned: list[dict[str, str]] = fields.JSONField(default=list)

    class Meta:
        table = "voting_head"
        unique_together = (("poll_id", "size"),)
