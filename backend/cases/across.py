"""Places and items around a case, as the rooms below show them, fetched once for all cases of a request."""

from typing import TypeAlias
from uuid import UUID

from backend.cases import loading, view
from backend.cases.models import Case
from backend.catalogue.api import types as catalogue
from backend.kit.graphql.context import Info
from backend.places.api import types as places

Item: TypeAlias = catalogue.Item
Window: TypeAlias = catalogue.Window
Department: TypeAlias = places.Department
Region: TypeAlias = places.Region

__all__ = ["Department", "Item", "Region", "Window", "department", "item", "region", "window"]


async def region(code: str, info: Info) -> Region:
    row = await info.context.loader("cases.regions", loading.regions_of).load(code)
    return Region(row=row)


async def department(id_: UUID, info: Info) -> Department:
    row = await info.context.loader("cases.departments", loading.departments_of).load(id_)
    return Department(row=row)


async def window(id_: UUID, info: Info) -> Window:
    row = await info.context.loader("cases.windows", loading.windows_of).load(id_)
    return Window(row=row)


async def item(case: Case, info: Info) -> Item | None:
    """Give the item as the case's own version says it."""
    version = await view.version(case, info)
    return Item.of(version.item, version) if version else None
