"""Places in the API."""

from typing import Annotated

import strawberry

from backend.kit import vapid
from backend.kit.answers.public import public_queries
from backend.kit.errors import not_found
from backend.kit.graphql.context import Info
from backend.places import queries
from backend.places.types import County, Department, Region, Site

_CODE_DIGITS = 12


@public_queries(
    county=("places_region", "places_site"),
    region="places_region",
    departments=("places_department", "places_region"),
)
@strawberry.type
class PlacesQuery:
    @strawberry.field(description="The county and its service centres.")
    async def county(self, info: Info) -> County:
        row = await queries.county()
        if row is None:
            raise not_found()
        language, settings = info.context.language, info.context.settings
        sites = await queries.sites()
        region = Region.of(row, language)
        return County(
            region=region,
            name=region.name,
            sites=[Site.of(each, language) for each in sites],
            hotline=next((each.phone for each in sites if each.parent_id is None), ""),
            demo=settings.demo,
            vapid_public_key=vapid.public_key(settings.vapid_private_key),
            server_time=info.context.now,
        )

    @strawberry.field(description="One region by its code, or null.")
    async def region(
        self, info: Info, code: Annotated[strawberry.ID, strawberry.argument(description="12 digits.")]
    ) -> Region | None:
        row = await queries.region(str(code)) if len(code) == _CODE_DIGITS and code.isalnum() else None
        return Region.of(row, info.context.language) if row else None

    @strawberry.field(description="All departments, town by town, the county's last.")
    async def departments(self, info: Info) -> list[Department]:
        return [Department.of(row, info.context.language) for row in await queries.departments()]
