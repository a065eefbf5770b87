"""Tables of surveys. What was answered stands apart from who has answered: no column or order joins them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown, Times
from backend.surveys.facts import Asked, Audience, Quota


class Survey(Model):
    """A set of questions put to people; the questions themselves stand in its versions."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True, null=True)  # of those from a county file
    region: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="surveys", on_delete=fields.RESTRICT
    )
    region_id: str
    title_zh = fields.CharField(max_length=100)
    title_en = fields.CharField(max_length=200)
    text_zh = fields.TextField(default="")
    text_en = fields.TextField(default="")
    asked = fields.CharEnumField(Asked, max_length=10, default=Asked.ANYONE)
    asked_region = fields.CharField(max_length=12, null=True)
    once = fields.BooleanField(default=True)
    results_shown = fields.CharEnumField(ResultsShown, max_length=16, default=ResultsShown.AFTER_CLOSING)
    least_group = fields.SmallIntField(default=5)
    opens_at: datetime = fields.DatetimeField()
    closes_at: datetime = fields.DatetimeField()
    published_at: datetime | None = fields.DatetimeField(null=True)
    closed_at: datetime | None = fields.DatetimeField(null=True)
    quotas: list[dict[str, Any]] | None = fields.JSONField(null=True)
    sample = fields.BooleanField(default=False)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "surveys_survey"
        indexes = (Index(fields=("region_id",)), Index(fields=("closes_at", "id")))

    @property
    def audience(self) -> Audience:
        return Audience(self.asked, self.asked_region, self.once)

    @property
    def limits(self) -> list[Quota]:
        return [Quota.of(kept) for kept in self.quotas or ()]

    @property
    def times(self) -> Times:
        return Times(self.opens_at, self.closes_at, self.published_at, self.closed_at)


class Version(Model):
    """The questions as they stood from some moment on. Never changed: answers stay with theirs."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "surveys.Survey", related_name="versions", on_delete=fields.RESTRICT
    )
    survey_id: UUID
    number = fields.SmallIntField()
    form: dict[str, Any] = fields.JSONField()
    since: datetime = fields.DatetimeField()

    class Meta:
        table = "surveys_version"
        unique_together = (("survey", "number"),)


class Invitation(Model):
    """A code that lets somebody answer who need not be known. Only its hash is kept."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "surveys.Survey", related_name="invitations", on_delete=fields.RESTRICT
    )
    survey_id: UUID
    code_hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "surveys_invitation"
        indexes = (Index(fields=("survey_id",)),)


class Turn(Model):
    """Somebody (a person, or an invitation) has had their turn in a survey that takes one answer each.

    They have answered, or were given the token to answer with.
    """

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    # No constraint here and below: the transaction that writes holds the survey's row already.
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "surveys.Survey", related_name="turns", db_constraint=False, on_delete=fields.RESTRICT
    )
    survey_id: UUID
    holder: UUID = fields.UUIDField()
    asked_hash = fields.BinaryField(null=True)  # of the blinded request, where a token was given

    class Meta:
        table = "surveys_turn"
        unique_together = (("survey", "holder"),)


class Response(Model):
    """What somebody answered, sealed. Its id is made on the phone: sent twice, it is one."""

    id: UUID = fields.UUIDField(primary_key=True)
    version: fields.ForeignKeyRelation[Version] = fields.ForeignKeyField(
        "surveys.Version", related_name="responses", db_constraint=False, on_delete=fields.RESTRICT
    )
    version_id: UUID
    answers_enc = fields.BinaryField()
    # A day and no instant: it must not be set beside the trail. With a token not even that: the opening day.
    received_on: date = fields.DateField()
    # Came with a token and stands in the order of answering still; see `mixing`.
    waiting = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "surveys_response"
        indexes = (Index(fields=("version_id",)),)


class TokenKey(Model):
    """The key of a survey that signs its tokens, sealed. It never leaves the server."""

    survey_id: UUID = fields.UUIDField(primary_key=True)
    token_key_enc = fields.BinaryField()

    class Meta:
        table = "surveys_keys"


class Photo(Model):
    """A photo that answers a question. Nothing of its upload is kept, neither its instant nor its name."""

    id: UUID = fields.UUIDField(primary_key=True)  # at random: the order of ids says nothing
    version: fields.ForeignKeyRelation[Version] = fields.ForeignKeyField(
        "surveys.Version", related_name="photos", db_constraint=False, on_delete=fields.RESTRICT
    )
    version_id: UUID
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "surveys.Response", related_name="photos", db_constraint=False, on_delete=fields.RESTRICT
    )
    response_id: UUID
    question = fields.CharField(max_length=40)
    storage_key = fields.CharField(max_length=64, unique=True)
    size = fields.IntField()
    # Of an answer by token, whose file is to tell nothing by its times; see `renewing`.
    next_key = fields.CharField(max_length=64, null=True)
    former_key = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "surveys_photo"
        indexes = (Index(fields=("version_id", "question", "id")), Index(fields=("response_id",)))


class Cross(Model):
    """How often a question got a value from those who gave one answer to another, spread like a count."""

    id: int = fields.BigIntField(primary_key=True)
    version: fields.ForeignKeyRelation[Version] = fields.ForeignKeyField(
        "surveys.Version", related_name="crosses", db_constraint=False, on_delete=fields.RESTRICT
    )
    version_id: UUID
    split = fields.CharField(max_length=40)
    shard = fields.SmallIntField()
    part = fields.CharField(max_length=40)
    question = fields.CharField(max_length=81)
    value = fields.CharField(max_length=40)
    count = fields.BigIntField()

    class Meta:
        table = "surveys_cross"
        unique_together = (("version", "split", "shard", "part", "question", "value"),)


class Count(Model):
    """How often a question got a value, spread over shards so that writers seldom wait for the same row."""

    id: int = fields.BigIntField(primary_key=True)
    version: fields.ForeignKeyRelation[Version] = fields.ForeignKeyField(
        "surveys.Version", related_name="counts", db_constraint=False, on_delete=fields.RESTRICT
    )
    version_id: UUID
    shard = fields.SmallIntField()
    question = fields.CharField(max_length=81)
    value = fields.CharField(max_length=40)
    count = fields.BigIntField()

    class Meta:
        table = "surveys_count"
        unique_together = (("version", "shard", "question", "value"),)
