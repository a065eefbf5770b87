"""Tables of inquiries. What people wrote is sealed; what everybody reads is a copy, personal data struck."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.inquiry.facts import ANSWER_DAYS, Standing
from backend.kit.ids import new_id


class Mailbox(Model):
    """An office-holder who can be asked 信箱, and the department that answers in that name."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=32, unique=True)
    name_zh = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=100)
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="mailboxes", on_delete=fields.RESTRICT
    )
    department_id: UUID
    answer_days = fields.SmallIntField(default=ANSWER_DAYS)
    position = fields.SmallIntField(default=0)
    closed = fields.BooleanField(default=False)
    sample = fields.BooleanField(default=False)

    class Meta:
        table = "inquiry_mailbox"
        indexes = (Index(fields=("department_id",)),)


class Inquiry(Model):
    """A question to a department or an office-holder.

    Columns below `published_at` are what everybody may read of it. `due_on` and `awaits` follow the case, so
    that public lists need not read cases.
    """

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = fields.OneToOneField("cases.Case", related_name="inquiry", on_delete=fields.RESTRICT)
    case_id: UUID
    number = fields.CharField(max_length=32, unique=True)  # the case's own
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="inquiries", on_delete=fields.RESTRICT
    )
    department_id: UUID
    mailbox: fields.ForeignKeyNullableRelation[Mailbox] = fields.ForeignKeyField(
        "inquiry.Mailbox", related_name="inquiries", null=True, on_delete=fields.RESTRICT
    )
    mailbox_id: UUID | None
    title_enc = fields.BinaryField()
    wants_public = fields.BooleanField()
    standing = fields.CharEnumField(Standing, max_length=8, default=Standing.PENDING)
    pending = fields.BooleanField(default=True)  # words of the asker wait for a moderator
    reason = fields.TextField(default="")  # why it is kept private or refused
    struck_enc = fields.BinaryField(null=True)  # words that officers struck, as JSON
    follow_ups = fields.SmallIntField(default=0)
    asked_at: datetime = fields.DatetimeField()
    sample = fields.BooleanField(default=False)

    published_at: datetime | None = fields.DatetimeField(null=True)
    title = fields.CharField(max_length=200, default="")
    posts: list[dict[str, Any]] = fields.JSONField(default=list)
    tokens = fields.TextField(
        default=""
    )  # Chinese words and pinyin, weighed, as PostgreSQL writes a tsvector
    sound = fields.TextField(default="")  # the title and its pinyin, compared letter by letter
    awaits = fields.BooleanField(default=True)  # an answer
    answered_at: datetime | None = fields.DatetimeField(null=True)
    due_on: date | None = fields.DateField(null=True)
    helpful = fields.IntField(default=0)
    unhelpful = fields.IntField(default=0)

    class Meta:
        table = "inquiry_inquiry"
        indexes = (
            Index(fields=("department_id",)),
            Index(fields=("mailbox_id",)),
            Index(fields=("standing", "awaits", "asked_at", "id")),
            Index(fields=("standing", "awaits", "answered_at", "id")),
            Index(fields=("pending", "asked_at")),
        )


class Post(Model):
    """What was asked or answered, in order: whole, sealed, and whether everybody may read it."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    inquiry: fields.ForeignKeyRelation[Inquiry] = fields.ForeignKeyField(
        "inquiry.Inquiry", related_name="written", on_delete=fields.RESTRICT
    )
    inquiry_id: UUID
    seq = fields.SmallIntField()
    official = fields.BooleanField()
    text_enc = fields.BinaryField()
    standing = fields.CharEnumField(Standing, max_length=8, default=Standing.PENDING)
    by_id: UUID | None = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=100, default="")  # of an officer
    at: datetime = fields.DatetimeField()
    told_at: datetime | None = fields.DatetimeField(null=True)  # since when its followers know

    class Meta:
        table = "inquiry_post"
        unique_together = (("inquiry", "seq"),)


class Attachment(Model):
    """A file of a post, and whether everybody may see it."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    post: fields.ForeignKeyRelation[Post] = fields.ForeignKeyField(
        "inquiry.Post", related_name="attachments", on_delete=fields.RESTRICT
    )
    post_id: UUID
    upload: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "kit.Upload", related_name="inquiry_attachments", on_delete=fields.RESTRICT
    )
    upload_id: UUID
    public = fields.BooleanField(default=False)

    class Meta:
        table = "inquiry_attachment"
        unique_together = (("post", "upload"),)
        indexes = (Index(fields=("upload_id",)),)


class Transfer(Model):
    """An inquiry passed on by a department that finds it not theirs, or by the coordinator who decides."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    inquiry: fields.ForeignKeyRelation[Inquiry] = fields.ForeignKeyField(
        "inquiry.Inquiry", related_name="transfers", on_delete=fields.RESTRICT
    )
    inquiry_id: UUID
    from_department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="inquiries_passed_on", on_delete=fields.RESTRICT
    )
    from_department_id: UUID
    to_department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="inquiries_passed_to", on_delete=fields.RESTRICT
    )
    to_department_id: UUID
    reason = fields.TextField()
    by_coordinator = fields.BooleanField(default=False)
    by_id: UUID | None = fields.UUIDField(null=True)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "inquiry_transfer"
        indexes = (
            Index(fields=("inquiry_id", "at")),
            Index(fields=("from_department_id",)),
            Index(fields=("to_department_id",)),
        )


class Verdict(Model):
    """Whether an answer helped one reader: one per person, changeable."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    inquiry: fields.ForeignKeyRelation[Inquiry] = fields.ForeignKeyField(
        "inquiry.Inquiry", related_name="verdicts", on_delete=fields.RESTRICT
    )
    inquiry_id: UUID
    person_id: UUID = fields.UUIDField()
    helpful = fields.BooleanField()
    at: datetime = fields.DatetimeField()
    counted = fields.BooleanField(default=False)

    class Meta:
        table = "inquiry_verdict"
        unique_together = (("inquiry", "person_id"),)
        indexes = (Index(fields=("counted",)),)


class Follower(Model):
    """A person who wants to hear of answers."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    inquiry: fields.ForeignKeyRelation[Inquiry] = fields.ForeignKeyField(
        "inquiry.Inquiry", related_name="followers", on_delete=fields.RESTRICT
    )
    inquiry_id: UUID
    person_id: UUID = fields.UUIDField()
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "inquiry_follower"
        unique_together = (("inquiry", "person_id"),)
