"""Places as the API shows them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.kit import vapid
from backend.kit.answers.public import public
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import at_hand, column, computed, localised, many, one
from backend.kit.readplan.seen import everybody, shown
from backend.kit.readplan.sources import Link, Records
from backend.places import queries
from backend.places.models import Department as DepartmentRow
from backend.places.models import MapShape as ShapeRow
from backend.places.models import Region as RegionRow
from backend.places.models import Site as SiteRow
from backend.places.states import RegionLevel, ShapeKind

strawberry.enum(ShapeKind, description="What a shape of the county's map is.")
strawberry.enum(RegionLevel, description="A level of administrative divisions.")


async def _parent(root: Any, info: Info) -> Any:
    return await region_of(root.row.parent_id, info) if root.row.parent_id else None


async def _children(root: Any, info: Info) -> Any:
    rows = await info.context.loader("places.children", queries.children).load(root.row.code)
    return [Region(row=row) for row in rows]


async def _region(root: Any, info: Info) -> Any:
    row = at_hand(root.row, "region")
    return Region(row=row) if row else await region_of(root.row.region_id, info)


async def _sites(root: Any, info: Info) -> Any:
    rows = await info.context.loader("places.sites", queries.sites_of).load("")
    return [Site(row=row) for row in rows]


async def _hotline(root: Any, info: Info) -> Any:
    return hotline(await info.context.loader("places.sites", queries.sites_of).load(""))


def hotline(sites: list[Any]) -> str:
    """Give the telephone of the main centre."""
    return next((site.phone for site in sites if site.parent_id is None), "")


@public("places_region")
@shown(to=everybody, table=RegionRow)
@strawberry.type(description="An administrative division.")
class Region:
    row: strawberry.Private[RegionRow]
    code: strawberry.ID = column("code", description="Published code, 12 digits.")
    level: RegionLevel = column("level", description="County, township or village.")
    name: str = localised("name", description="Name.")
    parent: "Region | None" = one("parent", by=_parent, description="What it lies in; null for the county.")
    children: list["Region"] = many(
        Link("children", order=("code",)), by=_children, description="What lies directly in it, by code."
    )


async def region_of(code: str, info: Info) -> Region | None:
    """Give a region by its code, all that a request asks for in one statement."""
    row = await info.context.loader("places.regions", queries.regions).load(code)
    return Region(row=row) if row else None


@public("places_department")
@shown(to=everybody, table=DepartmentRow)
@strawberry.type(description="An office that answers for items and cases.")
class Department:
    row: strawberry.Private[DepartmentRow]
    id: UUID = column("id", description="Identifier.")
    code: str = column("code", description="Code, e.g. xf-forestry.")
    name: str = localised("name", description="Name.")
    phone: str = column("phone", description="Telephone.")
    address: str = localised("address", description="Where it is.")
    hours: str = localised("hours", description="When it is open.")
    region: Region = one("region", by=_region, description="The region it belongs to.")


@public("places_site", "places_region")
@shown(to=everybody, table=SiteRow)
@strawberry.type(description="A service centre.")
class Site:
    row: strawberry.Private[SiteRow]
    code: str = column("code", description="Code.")
    name: str = localised("name", description="Name.")
    main: bool = computed(
        lambda _, parent: parent is None,
        "parent_id",
        description="Whether it is the county's main centre.",
    )
    region: Region = one("region", by=_region, description="Where it is.")


_SITES = Link(model=SiteRow, on="TRUE", order=("region_id", "code"))


@public("places_shape", "places_region")
@shown(to=everybody, table=ShapeRow)
@strawberry.type(description="A line, an area or a point of the county's own map.")
class MapShape:
    row: strawberry.Private[ShapeRow]
    code: str = column("code", description="Code.")
    kind: ShapeKind = column("kind", description="What it is.")
    name: str = localised("name", description="Its name; empty where it has none.")
    region_code: strawberry.ID | None = column("region_id", description="The region it is of, 12 digits.")
    sample: bool = column("sample", description="Whether it is a sketch, not surveyed: to be shown as such.")
    points: str = column(
        "points",
        description="Its points in order, each longitude,latitude in degrees (WGS 84), separated by spaces; "
        "an outline ends where it began, a place is one point.",
    )


@public("places_region", "places_site", unkept="server_time")
@shown(to=everybody, table=RegionRow)
@strawberry.type(description="The county whose government this is.")
class County:
    row: strawberry.Private[RegionRow]
    region: Region = one("", description="Its division.")
    name: str = localised("name", description="Its name.")
    sites: list[Site] = many(_SITES, by=_sites, description="Its service centres, the main one first.")
    hotline: str = computed(
        lambda _, sites: hotline(sites),
        Records(_SITES, ("phone", "parent_id")),
        by=_hotline,
        description="Telephone of the main centre.",
    )
    demo: bool = computed(
        lambda context: context.settings.demo,
        description="Whether this is a demonstration with made-up data.",
    )
    vapid_public_key: str | None = computed(
        lambda context: vapid.public_key(context.settings.vapid_private_key),
        description="Key to subscribe to push with, base64url; null where push is off.",
    )
    server_time: datetime = computed(
        lambda context: context.now, description="The server's clock, for phones whose own is wrong."
    )
