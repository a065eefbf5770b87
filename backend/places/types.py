"""Places as the API shows them."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.kit.answers.public import public
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.places import queries
from backend.places.models import Department as DepartmentRow
from backend.places.models import Region as RegionRow
from backend.places.models import Site as SiteRow
from backend.places.states import RegionLevel

strawberry.enum(RegionLevel, description="A level of administrative divisions.")


@public("places_region")
@strawberry.type(description="An administrative division.")
class Region:
    code: strawberry.ID = strawberry.field(description="Published code, 12 digits.")
    level: RegionLevel = strawberry.field(description="County, township or village.")
    name: str = strawberry.field(description="Name.")
    parent_code: strawberry.Private[str | None]

    @classmethod
    def of(cls, row: RegionRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            code=strawberry.ID(row.code),
            level=RegionLevel(row.level),
            name=pick(language, row.name_zh, row.name_en),
            parent_code=row.parent_id,
        )

    @strawberry.field(description="What it lies in; null for the county.")
    async def parent(self, info: Info) -> "Region | None":
        if self.parent_code is None:
            return None
        return await region_of(self.parent_code, info)

    @strawberry.field(description="What lies directly in it, by code.")
    async def children(self, info: Info) -> list["Region"]:
        rows = await info.context.loader("places.children", queries.children).load(str(self.code))
        return [Region.of(row, info.context.language) for row in rows]


async def region_of(code: str, info: Info) -> Region | None:
    """Give a region by its code, all that a request asks for in one statement."""
    row = await info.context.loader("places.regions", queries.regions).load(code)
    return Region.of(row, info.context.language) if row else None


@public("places_department")
@strawberry.type(description="An office that answers for items and cases.")
class Department:
    id: UUID = strawberry.field(description="Identifier.")
    code: str = strawberry.field(description="Code, e.g. xf-forestry.")
    name: str = strawberry.field(description="Name.")
    phone: str = strawberry.field(description="Telephone.")
    address: str = strawberry.field(description="Where it is.")
    hours: str = strawberry.field(description="When it is open.")
    region_code: strawberry.Private[str]

    @classmethod
    def of(cls, row: DepartmentRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            id=row.id,
            code=row.code,
            name=pick(language, row.name_zh, row.name_en),
            phone=row.phone,
            address=pick(language, row.address_zh, row.address_en),
            hours=pick(language, row.hours_zh, row.hours_en),
            region_code=row.region_id,
        )

    @strawberry.field(description="The region it belongs to.")
    async def region(self, info: Info) -> Region:
        found = await region_of(self.region_code, info)
        assert found is not None, "a department's region is a foreign key"
        return found


@public("places_site", "places_region")
@strawberry.type(description="A service centre.")
class Site:
    code: str = strawberry.field(description="Code.")
    name: str = strawberry.field(description="Name.")
    main: bool = strawberry.field(description="Whether it is the county's main centre.")
    region: Region = strawberry.field(description="Where it is.")

    @classmethod
    def of(cls, row: SiteRow, language: str) -> Self:
        """Render a row, its region fetched, in the reader's language."""
        return cls(
            code=row.code,
            name=pick(language, row.name_zh, row.name_en),
            main=row.parent_id is None,
            region=Region.of(row.region, language),
        )


@public("places_region", "places_site", unkept="server_time")
@strawberry.type(description="The county whose government this is.")
class County:
    region: Region = strawberry.field(description="Its division.")
    name: str = strawberry.field(description="Its name.")
    sites: list[Site] = strawberry.field(description="Its service centres, the main one first.")
    hotline: str = strawberry.field(description="Telephone of the main centre.")
    demo: bool = strawberry.field(description="Whether this is a demonstration with made-up data.")
    vapid_public_key: str | None = strawberry.field(
        description="Key to subscribe to push with, base64url; null where push is off."
    )
    server_time: datetime = strawberry.field(description="The server's clock, for phones whose own is wrong.")
