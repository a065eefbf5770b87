"""Tables of interviews. What people ask is sealed; what everybody reads is a copy, personal data struck."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.interviews.facts import EventKind, QuestionStanding, RefusalReason
from backend.kit.follow import TXID
from backend.kit.ids import new_id


class Interview(Model):
    """A talk with guests that everybody may follow. Its instants say where it stands (`states`)."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    region: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="interviews", on_delete=fields.RESTRICT
    )
    region_id: str
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="interviews", on_delete=fields.RESTRICT
    )
    department_id: UUID
    title_zh = fields.CharField(max_length=100)
    title_en = fields.CharField(max_length=200)
    text_zh = fields.TextField(default="")
    text_en = fields.TextField(default="")
    host: dict[str, str] = fields.JSONField()  # {zh, en}
    guests: list[dict[str, dict[str, str]]] = fields.JSONField()  # [{name: {zh, en}, post: {zh, en}}]
    cover: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "kit.Upload", related_name="interview_covers", null=True, on_delete=fields.RESTRICT
    )
    cover_id: UUID | None
    starts_at: datetime = fields.DatetimeField()
    ends_at: datetime = fields.DatetimeField()
    announced_at: datetime | None = fields.DatetimeField(null=True)
    live_at: datetime | None = fields.DatetimeField(null=True)
    ended_at: datetime | None = fields.DatetimeField(null=True)
    published_at: datetime | None = fields.DatetimeField(null=True)  # the transcript
    reminded_at: datetime | None = fields.DatetimeField(null=True)
    video_url = fields.CharField(max_length=500, default="")  # elsewhere; or, of ours, `recording`
    recording: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "kit.Upload", related_name="interview_recordings", null=True, on_delete=fields.RESTRICT
    )
    recording_id: UUID | None
    video_shift_seconds = fields.IntField(default=0, db_default=0)  # the recording begins so much earlier
    poll: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "voting.Poll", related_name="interviews", null=True, on_delete=fields.RESTRICT
    )
    poll_id: UUID | None
    revision = fields.IntField(default=0)  # of the announcement: the calendar file's SEQUENCE
    sample = fields.BooleanField(default=False)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "interviews_interview"
        indexes = (
            Index(fields=("region_id",)),
            Index(fields=("department_id",)),
            Index(fields=("cover_id",)),
            Index(fields=("recording_id",)),
            Index(fields=("poll_id",)),
            Index(fields=("starts_at", "id")),
        )

    @property
    def cover_path(self) -> str | None:
        """Give the address of the cover, which everybody may see once the interview is announced."""
        return f"/files/{self.cover_id}" if self.cover_id else None

    @property
    def video(self) -> str | None:
        """Give the address of the video shown beside the talk."""
        return f"/files/{self.recording_id}" if self.recording_id else self.video_url or None


class Question(Model):
    """What a citizen asks, whole and sealed. The phone makes its id."""

    id: UUID = fields.UUIDField(primary_key=True)
    interview: fields.ForeignKeyRelation[Interview] = fields.ForeignKeyField(
        "interviews.Interview", related_name="questions", on_delete=fields.RESTRICT
    )
    interview_id: UUID
    person_id: UUID = fields.UUIDField()
    text_enc = fields.BinaryField()
    standing = fields.CharEnumField(QuestionStanding, max_length=8, default=QuestionStanding.WAITING)
    reason = fields.CharEnumField(RefusalReason, max_length=10, null=True)
    reason_text = fields.CharField(max_length=200, default="")
    asked_at: datetime = fields.DatetimeField()
    ruled_at: datetime | None = fields.DatetimeField(null=True)
    ruled_by: UUID | None = fields.UUIDField(null=True)

    class Meta:
        table = "interviews_question"
        indexes = (Index(fields=("interview_id", "standing", "asked_at")), Index(fields=("person_id",)))


class Entry(Model):
    """What everybody reads: a question that a moderator let through, or words from the studio; the answer."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    interview: fields.ForeignKeyRelation[Interview] = fields.ForeignKeyField(
        "interviews.Interview", related_name="entries", on_delete=fields.RESTRICT
    )
    interview_id: UUID
    question: Any = fields.OneToOneField(
        "interviews.Question", related_name="entry", null=True, on_delete=fields.RESTRICT
    )
    question_id: UUID | None
    text = fields.TextField(default="")
    answer = fields.TextField(default="")
    offset_seconds: int | None = fields.IntField(null=True)  # into the video, before the interview's shift
    likes = fields.IntField(default=0)  # as counted once a minute
    shown_at: datetime = fields.DatetimeField()
    answered_at: datetime | None = fields.DatetimeField(null=True)
    hidden = fields.BooleanField(default=False)

    class Meta:
        table = "interviews_entry"
        indexes = (Index(fields=("interview_id", "shown_at", "id")),)

    def place_in(self, shift_seconds: int) -> int | None:
        """Give where in a video that is shifted so the words are said; None if unknown."""
        return None if self.offset_seconds is None else max(0, self.offset_seconds + shift_seconds)


class Like(Model):
    """Somebody wants an answer too: one per person and question."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    interview_id: UUID = fields.UUIDField()
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "interviews.Entry", related_name="liked_by", on_delete=fields.RESTRICT
    )
    entry_id: UUID
    person_id: UUID = fields.UUIDField()

    class Meta:
        table = "interviews_like"
        unique_together = (("entry", "person_id"),)
        indexes = (Index(fields=("interview_id", "entry_id")),)


class Follower(Model):
    """Somebody wants to be reminded before it starts."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    interview: fields.ForeignKeyRelation[Interview] = fields.ForeignKeyField(
        "interviews.Interview", related_name="followers", on_delete=fields.RESTRICT
    )
    interview_id: UUID
    person_id: UUID = fields.UUIDField()

    class Meta:
        table = "interviews_follower"
        unique_together = (("interview", "person_id"),)


class Event(Model):
    """One line of an interview's log, in the order (txid, id); it names what changed, the rows say how."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    interview: fields.ForeignKeyRelation[Interview] = fields.ForeignKeyField(
        "interviews.Interview", related_name="events", on_delete=fields.RESTRICT
    )
    interview_id: UUID
    kind = fields.CharEnumField(EventKind, max_length=8)
    entry_id: UUID | None = fields.UUIDField(null=True)
    at: datetime = fields.DatetimeField()
    txid: int = fields.BigIntField(db_default=TXID)

    class Meta:
        table = "interviews_event"
        indexes = (Index(fields=("interview_id", "txid", "id")),)
