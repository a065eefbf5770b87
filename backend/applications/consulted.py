"""Which departments may be asked for their opinion on a case."""

from backend.cases.api import Case
from backend.catalogue.api import ItemVersion
from backend.places.api import Department


async def may_be_asked(case: Case) -> list[Department]:
    """Give the item's co-departments; where it names none, every other department of the county."""
    version = await ItemVersion.get(id=case.item_version_id).select_related("item")
    named = await version.item.co_departments.all().order_by("code")
    if named:
        return [department for department in named if department.id != case.department_id]
    return await Department.exclude(id=case.department_id).order_by("code")
