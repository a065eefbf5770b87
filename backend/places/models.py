"""Tables of places: divisions, offices and the hours they keep."""

from datetime import date
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from backend.kit.ids import new_id


class Region(Model):
    """An administrative division by its published 12-digit code."""

    code = fields.CharField(max_length=12, primary_key=True)
    level = fields.CharField(max_length=8)  # county, township, village
    name_zh = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=100)
    parent: fields.ForeignKeyNullableRelation["Region"] = fields.ForeignKeyField(
        "places.Region", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    parent_id: str | None

    class Meta:
        table = "places_region"
        indexes = (("parent_id",),)


class Department(Model):
    """An office that answers for items and cases, in a region."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=32, unique=True)
    name_zh = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=100)
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="departments", on_delete=fields.RESTRICT
    )
    region_id: str
    phone = fields.CharField(max_length=20)
    address_zh = fields.CharField(max_length=120)
    address_en = fields.CharField(max_length=160)
    hours_zh = fields.CharField(max_length=120)
    hours_en = fields.CharField(max_length=160)

    class Meta:
        table = "places_department"
        indexes = (("region_id",),)


class Window(Model):
    """A counter of a service centre where a department takes applications in."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=32, unique=True)
    name_zh = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=100)
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "places.Department", related_name="windows", on_delete=fields.RESTRICT
    )
    department_id: UUID
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="windows", on_delete=fields.RESTRICT
    )
    region_id: str
    position = fields.SmallIntField(default=0)

    class Meta:
        table = "places_window"
        indexes = (("department_id",), ("region_id",))


class Site(Model):
    """A service centre: a building with windows. The main site has no parent."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=32, unique=True)
    name_zh = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=100)
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="sites", on_delete=fields.RESTRICT
    )
    region_id: str
    parent: fields.ForeignKeyNullableRelation["Site"] = fields.ForeignKeyField(
        "places.Site", related_name="branches", null=True, on_delete=fields.RESTRICT
    )
    parent_id: UUID | None
    phone = fields.CharField(max_length=20)

    class Meta:
        table = "places_site"
        indexes = (("region_id",), ("parent_id",))


class MapShape(Model):
    """A line, an area or a point of the county's own map, for phones without a network."""

    code = fields.CharField(max_length=32, primary_key=True)
    kind = fields.CharField(max_length=8)  # outline, water, road, place
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="shapes", null=True, on_delete=fields.RESTRICT
    )
    region_id: str | None
    name_zh = fields.CharField(max_length=60, default="")
    name_en = fields.CharField(max_length=100, default="")
    sample = fields.BooleanField(default=False)
    points = fields.TextField()

    class Meta:
        table = "places_shape"
        indexes = (("region_id",),)


class ClosingDay(Model):
    """A day on which a region's offices differ from the national calendar: shut, or open all the same."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="closing_days", on_delete=fields.RESTRICT
    )
    region_id: str
    day: date = fields.DateField()
    open = fields.BooleanField(default=False)
    note = fields.CharField(max_length=120)

    class Meta:
        table = "places_closing_day"
        unique_together = (("region", "day"),)
