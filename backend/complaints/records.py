"""Tables of what gathers around complaints: who joined, what was written, how it was passed on, counts."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.complaints.facts import EntryKind
from backend.kit.ids import new_id


def _case(name: str) -> Any:
    return fields.ForeignKeyField("cases.Case", related_name=name, on_delete=fields.RESTRICT)


def _department(name: str) -> Any:
    return fields.ForeignKeyField("places.Department", related_name=name, on_delete=fields.RESTRICT)


class Petition(Model):
    """What the desk wrote down of a letter, a visit or a call 来信来访: who came, for whom, about what."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = fields.OneToOneField("cases.Case", related_name="petition", on_delete=fields.RESTRICT)
    case_id: UUID
    subject_enc = fields.BinaryField()
    phone_enc = fields.BinaryField(null=True)
    address_enc = fields.BinaryField(null=True)
    on_behalf_enc = fields.BinaryField(null=True)
    people = fields.SmallIntField(default=1)  # who came, or signed
    received_on: date = fields.DateField()
    registered_by_id: UUID = fields.UUIDField()
    registered_by_name = fields.CharField(max_length=100, default="")

    class Meta:
        table = "complaints_petition"


class Joining(Model):
    """Somebody has the same trouble: they are counted once, and told what becomes of it."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("joinings")
    case_id: UUID
    person: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "identity.Person", related_name="joinings", on_delete=fields.RESTRICT
    )
    person_id: UUID
    at: datetime = fields.DatetimeField()
    told_seq = fields.IntField(default=0)  # the event of the case they were last told of

    class Meta:
        table = "complaints_joining"
        unique_together = (("case", "person"),)
        indexes = (Index(fields=("person_id", "at")),)


class Entry(Model):
    """What an officer noted or replied, or the citizen added; files by the ids of their uploads."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("entries")
    case_id: UUID
    kind = fields.CharEnumField(EntryKind, max_length=8)
    text_enc = fields.BinaryField()
    files: list[str] = fields.JSONField(default=list)
    by_id: UUID | None = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=100, default="")  # of officers alone
    round = fields.SmallIntField(default=1)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "complaints_entry"
        indexes = (Index(fields=("case_id", "at", "id")),)


class Transfer(Model):
    """A complaint passed on by a department that finds it not theirs, or by the coordinator who decides."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("transfers")
    case_id: UUID
    from_department: Any = _department("complaints_passed_on")
    from_department_id: UUID
    to_department: Any = _department("complaints_passed_to")
    to_department_id: UUID
    reason = fields.TextField()
    by_coordinator = fields.BooleanField(default=False)
    by_id: UUID | None = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=100, default="")
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "complaints_transfer"
        indexes = (
            Index(fields=("case_id", "at")),
            Index(fields=("from_department_id",)),
            Index(fields=("to_department_id",)),
        )


class _Counts(Model):
    """What is counted of the complaints of a category, at a department, in a month."""

    id: int = fields.BigIntField(primary_key=True)
    month: date = fields.DateField()
    filed = fields.IntField()
    answered = fields.IntField()
    fixed = fields.IntField()
    not_fixed = fields.IntField()
    silent = fields.IntField()
    reopened = fields.IntField()
    withdrawn = fields.IntField()
    returned = fields.IntField()

    class Meta:
        abstract = True


class Monthly(_Counts):
    """How many complaints of a category came to a department in a month, and how they ended."""

    category: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "complaints.Category", related_name="monthly", on_delete=fields.RESTRICT
    )
    category_id: UUID
    department: Any = _department("complaints_monthly")
    department_id: UUID
    days = fields.BigIntField()  # from filing to the last answer, summed up

    class Meta:
        table = "complaints_monthly"
        unique_together = (("month", "category", "department"),)
        indexes = (Index(fields=("category_id",)), Index(fields=("department_id",)))


class MonthlyGone(_Counts):
    """What destroyed cases added to those counts: they stay as they were published."""

    category: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "complaints.Category", related_name="monthly_gone", on_delete=fields.RESTRICT
    )
    category_id: UUID
    department: Any = _department("complaints_monthly_gone")
    department_id: UUID
    seconds = fields.FloatField()  # from filing to the last answer, summed up

    class Meta:
        table = "complaints_monthly_gone"
        unique_together = (("month", "category", "department"),)
        indexes = (Index(fields=("category_id",)), Index(fields=("department_id",)))
