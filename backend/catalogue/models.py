"""Tables of the catalogue: what is offered. A version never changes; the database refuses it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from backend.kit.ids import new_id
from backend.places.api import Department, Window


class LifeEvent(Model):
    """A reason in a person's life to need items: a birth, a move, a new house."""

    code = fields.CharField(max_length=24, primary_key=True)
    name_zh = fields.CharField(max_length=30)
    name_en = fields.CharField(max_length=60)
    icon = fields.CharField(max_length=24)
    position = fields.SmallIntField(default=0)

    class Meta:
        table = "catalogue_life_event"


class Item(Model):
    """A service on offer. What it says and asks is in its versions; `current` is the one in force."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=16, unique=True)
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "places.Department", related_name="items", on_delete=fields.RESTRICT
    )
    department_id: UUID
    window: fields.ForeignKeyRelation[Window] = fields.ForeignKeyField(
        "places.Window", related_name="items", on_delete=fields.RESTRICT
    )
    window_id: UUID
    # No constraint: item and version point at each other, and a version is never deleted.
    current: fields.ForeignKeyNullableRelation["ItemVersion"] = fields.ForeignKeyField(
        "catalogue.ItemVersion",
        related_name="current_of",
        null=True,
        db_constraint=False,
        on_delete=fields.NO_ACTION,
    )
    current_id: UUID | None
    withdrawn = fields.BooleanField(default=False)
    life_events: fields.ManyToManyRelation[LifeEvent] = fields.ManyToManyField(
        "catalogue.LifeEvent", related_name="items", through="catalogue_item_life_event"
    )
    co_departments: fields.ManyToManyRelation[Department] = fields.ManyToManyField(
        "places.Department", related_name="co_items", through="catalogue_item_co_department"
    )

    class Meta:
        table = "catalogue_item"
        indexes = (("department_id", "code"), ("window_id", "code"), ("current_id",))


class ItemVersion(Model):
    """What an item said from one day on: its eight disclosures, its limits and its form."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "catalogue.Item", related_name="versions", on_delete=fields.RESTRICT
    )
    item_id: UUID
    number = fields.IntField()
    since: datetime = fields.DatetimeField()
    item_class = fields.CharField(max_length=12)  # immediate, promised, joint, escalated
    kind = fields.CharField(max_length=12)  # application, advice
    content: dict[str, Any] = fields.JSONField()  # bilingual: see README.md
    # What lists show of the content: PostgreSQL takes it out once, when a version is written.
    name_zh = fields.TextField(generated=True)
    name_en = fields.TextField(generated=True)
    summary_zh = fields.TextField(generated=True)
    summary_en = fields.TextField(generated=True)
    fee_zh = fields.TextField(generated=True)
    fee_en = fields.TextField(generated=True)
    fee_basis_zh = fields.TextField(generated=True)
    fee_basis_en = fields.TextField(generated=True)
    documents = fields.TextField(generated=True)  # a list, as JSON
    form: dict[str, Any] | None = fields.JSONField(null=True)
    limit_days = fields.SmallIntField()  # promised, working days; 0: on the spot
    statutory_days = fields.SmallIntField()
    fee_fen = fields.IntField()
    silence_approves = fields.BooleanField()
    applies_online = fields.BooleanField()
    sample = fields.BooleanField()
    fingerprint = fields.CharField(max_length=64)

    class Meta:
        table = "catalogue_item_version"
        unique_together = (("item", "number"),)


class Reference(Model):
    """A document, process or form that items name, kept so that a file of items can be loaded by itself."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    kind = fields.CharField(max_length=12)  # document, process, form
    code = fields.CharField(max_length=40)
    content: Any = fields.JSONField()

    class Meta:
        table = "catalogue_reference"
        unique_together = (("kind", "code"),)


class SearchEntry(Model):
    """What search knows of an item. Migrations add the generated columns and the indexes."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    item: fields.OneToOneRelation[Item] = fields.OneToOneField(
        "catalogue.Item", related_name="search_entry", on_delete=fields.CASCADE
    )
    item_id: UUID
    name_zh = fields.CharField(max_length=120)
    name_en = fields.CharField(max_length=200)
    pinyin = fields.CharField(max_length=600)
    initials = fields.CharField(max_length=120)
    tokens = fields.TextField()  # Chinese words and pinyin, weighed, as PostgreSQL writes a tsvector
    english = fields.TextField()  # English words, stemmed by PostgreSQL
    aliases = fields.TextField()  # everyday words and their pinyin, compared as names are

    class Meta:
        table = "catalogue_search_entry"
